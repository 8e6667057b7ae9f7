import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** How members pay, in an association's words; and links that open the page of an invoice, in the table of those to receipts. */
export class InvoiceMails20261126000214 implements MigrationInterface {
  readonly name = 'InvoiceMails20261126000214';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE association ADD payment_instructions_en text, ADD payment_instructions_zh_hans text;
      -- Of links from before, and of processes from before that still write some.
      ALTER TABLE fee_receipt_link ADD page text NOT NULL DEFAULT 'RECEIPT' CHECK (page IN ('RECEIPT', 'INVOICE'));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM fee_receipt_link WHERE page <> 'RECEIPT';
      ALTER TABLE fee_receipt_link DROP page;
      ALTER TABLE association DROP payment_instructions_en, DROP payment_instructions_zh_hans;
    `);
  }
}
