/** The days off and the moved working days of one country in one year, as its government published them. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { rowsUnder } from '../../kernel/loaders';

@Entity('calendar_year')
export class CalendarYear {
  @PrimaryColumn('char', { length: 2 })
  countryCode: string;

  @PrimaryColumn('integer')
  year: number;

  @Column('text', { array: true })
  daysOff: string[];

  @Column('text', { array: true })
  daysWorked: string[];

  @Column('text')
  sourceUrl: string;

  /** Whether it was read on the page of the authority itself. */
  @Column('boolean')
  confirmed: boolean;
}

/** A few years a country, by its ISO 3166-1 code. */
export const calendarsOf = rowsUnder(() => CalendarYear, 'countryCode', ['year']);
