import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What quotes need beside rate cards: which ports and airports serve one place, the working days of the countries, rates to
 * compare currencies by, and the key that quotes are signed with. Reference data, not demo data: it is here in every world.
 */
export class Freight20261126000000 implements MigrationInterface {
  readonly name = 'Freight20261126000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE port_area (
        unlocode text PRIMARY KEY CHECK (unlocode ~ '^[A-Z]{2}[A-Z2-9]{3}$'),
        area text NOT NULL
      );
      CREATE INDEX port_area_area ON port_area (area, unlocode);
      CREATE TABLE calendar_year (
        country_code char(2) NOT NULL,
        year integer NOT NULL,
        days_off text[] NOT NULL,
        days_worked text[] NOT NULL,
        source_url text NOT NULL,
        confirmed boolean NOT NULL,
        PRIMARY KEY (country_code, year)
      );
      CREATE TABLE market_rate (
        currency_code char(3) NOT NULL,
        month date NOT NULL CHECK (extract(day FROM month) = 1),
        per_usd numeric NOT NULL CHECK (per_usd > 0),
        PRIMARY KEY (currency_code, month)
      );
      CREATE TABLE signing_key (
        id integer PRIMARY KEY CHECK (id = 1),
        secret text NOT NULL
      );
    `);
    // UN/LOCODE: Shenzhen with its port districts; the ports of Singapore. Places not here serve themselves alone.
    await db.query(`
      INSERT INTO port_area (unlocode, area) VALUES
        ('CNSZX', 'CNSZX'), ('CNYTN', 'CNSZX'), ('CNSHK', 'CNSZX'), ('CNCWN', 'CNSZX'), ('CNDCB', 'CNSZX'),
        ('SGSIN', 'SGSIN'), ('SGTUA', 'SGSIN'), ('SGJUR', 'SGSIN'), ('SGPPT', 'SGSIN'), ('SGKEP', 'SGSIN')
    `);
    await db.query(`INSERT INTO calendar_year SELECT * FROM jsonb_populate_recordset(NULL::calendar_year, $1::jsonb)`, [
      JSON.stringify(CALENDARS),
    ]);
    await db.query(
      `INSERT INTO market_rate (currency_code, month, per_usd)
       SELECT currency, make_date(year, month, 1), rate
       FROM unnest($1::text[], $2::integer[], $3::integer[], $4::numeric[]) AS given (currency, year, month, rate)`,
      columns(),
    );
    // 256 random bits of PostgreSQL's strong generator (122 of each version 4 UUID), the same for every process.
    await db.query(`
      INSERT INTO signing_key (id, secret)
      VALUES (1, encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex'))
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE signing_key, market_rate, calendar_year, port_area');
  }
}

/** Days off as published: of China with its moved working days, confirmed; of Singapore as generally known, not confirmed. */
const CALENDARS = [
  {
    country_code: 'CN',
    year: 2025,
    days_off: [
      '2025-01-01',
      '2025-01-28',
      '2025-01-29',
      '2025-01-30',
      '2025-01-31',
      '2025-02-01',
      '2025-02-02',
      '2025-02-03',
      '2025-02-04',
      '2025-04-04',
      '2025-04-05',
      '2025-04-06',
      '2025-05-01',
      '2025-05-02',
      '2025-05-03',
      '2025-05-04',
      '2025-05-05',
      '2025-05-31',
      '2025-06-01',
      '2025-06-02',
      '2025-10-01',
      '2025-10-02',
      '2025-10-03',
      '2025-10-04',
      '2025-10-05',
      '2025-10-06',
      '2025-10-07',
      '2025-10-08',
    ],
    days_worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    source_url: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
    confirmed: true,
  },
  {
    country_code: 'CN',
    year: 2026,
    days_off: [
      '2026-01-01',
      '2026-01-02',
      '2026-01-03',
      '2026-02-15',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2026-02-21',
      '2026-02-22',
      '2026-02-23',
      '2026-04-04',
      '2026-04-05',
      '2026-04-06',
      '2026-05-01',
      '2026-05-02',
      '2026-05-03',
      '2026-05-04',
      '2026-05-05',
      '2026-06-19',
      '2026-06-20',
      '2026-06-21',
      '2026-09-25',
      '2026-09-26',
      '2026-09-27',
      '2026-10-01',
      '2026-10-02',
      '2026-10-03',
      '2026-10-04',
      '2026-10-05',
      '2026-10-06',
      '2026-10-07',
    ],
    days_worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    source_url: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    confirmed: true,
  },
  {
    country_code: 'SG',
    year: 2026,
    days_off: [
      '2026-01-01',
      '2026-02-17',
      '2026-02-18',
      '2026-03-21',
      '2026-04-03',
      '2026-05-01',
      '2026-05-27',
      '2026-06-01',
      '2026-08-10',
      '2026-11-09',
      '2026-12-25',
    ],
    days_worked: [],
    source_url: 'https://www.mom.gov.sg/employment-practices/public-holidays',
    confirmed: false,
  },
];

/** Units of a currency for one US dollar, averages of the months from January 2025 on (open data set exchange-rates, PDDL). */
const PER_USD: Readonly<Record<string, readonly string[]>> = {
  CNY: [
    '7.2957',
    '7.2734',
    '7.2493',
    '7.2968',
    '7.2166',
    '7.1804',
    '7.1741',
    '7.1727',
    '7.1235',
    '7.1200',
    '7.1069',
    '7.0432',
    '6.9692',
    '6.9064',
    '6.8921',
    '6.8371',
    '6.7996',
    '6.7758',
  ],
  HKD: [
    '7.7852',
    '7.7819',
    '7.7728',
    '7.7631',
    '7.8015',
    '7.8486',
    '7.8496',
    '7.8260',
    '7.7847',
    '7.7745',
    '7.7774',
    '7.7808',
    '7.7965',
    '7.8163',
    '7.8268',
    '7.8334',
    '7.8329',
    '7.8377',
  ],
  SGD: [
    '1.3606',
    '1.3463',
    '1.3356',
    '1.3231',
    '1.2946',
    '1.2825',
    '1.2817',
    '1.2847',
    '1.2847',
    '1.2952',
    '1.3027',
    '1.2907',
    '1.2797',
    '1.2664',
    '1.2796',
    '1.2759',
    '1.2748',
    '1.2878',
  ],
};

/** The rates as four columns: currency, year, month, rate. */
function columns(): [string[], number[], number[], string[]] {
  const rows = Object.entries(PER_USD).flatMap(([currency, rates]) =>
    rates.map((rate, index) => ({ currency, year: 2025 + Math.floor(index / 12), month: (index % 12) + 1, rate })),
  );
  return [
    rows.map(({ currency }) => currency),
    rows.map(({ year }) => year),
    rows.map(({ month }) => month),
    rows.map(({ rate }) => rate),
  ];
}
