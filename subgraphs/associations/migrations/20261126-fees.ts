import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Fees of terms: what was asked for, under which number, and what came in for it. Amounts are exact. */
export class Fees20261126000042 implements MigrationInterface {
  readonly name = 'Fees20261126000042';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE fee_invoice (
        id text PRIMARY KEY,
        association_id text NOT NULL REFERENCES association,
        organisation_id text NOT NULL,
        membership_id text NOT NULL REFERENCES membership,
        number text NOT NULL,
        kind text NOT NULL,
        status text NOT NULL,
        fee_amount numeric NOT NULL CHECK (fee_amount > 0),
        fee_currency char(3) NOT NULL,
        paid_amount numeric NOT NULL DEFAULT 0 CHECK (paid_amount BETWEEN 0 AND fee_amount),
        term_months integer NOT NULL,
        term_from date,
        term_to date,
        issued_on date NOT NULL,
        due_on date NOT NULL,
        settled_on date,
        void_reason text,
        receipt_number text,
        version integer NOT NULL,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        UNIQUE (association_id, number),
        UNIQUE (association_id, receipt_number),
        CHECK ((status = 'PAID') = (receipt_number IS NOT NULL)),
        CHECK (status <> 'PAID' OR (paid_amount = fee_amount AND settled_on IS NOT NULL))
      );
      CREATE INDEX fee_invoice_issued ON fee_invoice (association_id, issued_on, id);
      CREATE INDEX fee_invoice_due ON fee_invoice (association_id, due_on, id) WHERE status = 'OPEN';
      CREATE INDEX fee_invoice_membership ON fee_invoice (membership_id, issued_on, id);
      CREATE TABLE fee_payment (
        id text PRIMARY KEY,
        association_id text NOT NULL REFERENCES association,
        invoice_id text NOT NULL REFERENCES fee_invoice,
        amount numeric NOT NULL CHECK (amount > 0),
        currency char(3) NOT NULL,
        reference text NOT NULL,
        received_on date NOT NULL,
        transaction_id text,
        recorded_by text NOT NULL,
        created_at timestamptz(3) NOT NULL
      );
      CREATE INDEX fee_payment_invoice ON fee_payment (invoice_id, received_on, id);
      -- One transaction of a bank pays once, however often its list is sent.
      CREATE UNIQUE INDEX fee_payment_transaction ON fee_payment (association_id, transaction_id) WHERE transaction_id IS NOT NULL;
      CREATE TABLE fee_number (
        association_id text PRIMARY KEY REFERENCES association,
        invoices integer NOT NULL,
        receipts integer NOT NULL
      );
      CREATE TABLE fee_receipt_link (
        token_hash text PRIMARY KEY,
        invoice_id text NOT NULL REFERENCES fee_invoice,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX fee_receipt_link_expires ON fee_receipt_link (expires_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE fee_receipt_link, fee_number, fee_payment, fee_invoice');
  }
}
