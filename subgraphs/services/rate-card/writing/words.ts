/** The words of what is wrong with a rate card. */
import { UserErrorCode } from '../../../kernel/mutations/user-error';
import { speaker } from '../../../kernel/mutations/words';

const { REQUIRED, INVALID, NOT_FOUND, CONFLICT, VERSION_CONFLICT, DUPLICATE } = UserErrorCode;

export const say = speaker({
  'rate_card.lane_unknown': { code: NOT_FOUND, message: 'There is no lane {from} to {to} by {mode} here.' },
  'rate_card.no_carriage': { code: CONFLICT, message: 'The service is one of {kind}; only LOGISTICS has rate cards.' },
  'rate_card.begins_in_the_past': { code: INVALID, message: 'It may begin on {earliest} at the earliest.' },
  'rate_card.ends_before_it_begins': { code: INVALID, message: 'Its last day is before its first.' },
  'rate_card.days': { code: INVALID, message: 'Expected whole numbers from 0 to {most}, the lower one first.' },
  'rate_card.amount': {
    code: INVALID,
    message: 'Expected an amount above 0 and at most {most}, with at most {places} decimal places.',
  },
  'rate_card.figure': {
    code: INVALID,
    message: 'Expected a figure from 0 to {most}, with at most {places} decimal places.',
  },
  'rate_card.quantity': {
    code: INVALID,
    message: 'Expected a quantity from 0 to {most}, with at most {places} decimal places.',
  },
  'rate_card.divisor': { code: INVALID, message: 'Expected a whole number from 1 to {most}.' },
  'rate_card.by_kilogram_only': { code: INVALID, message: 'Only air and courier are charged by the kilogram.' },
  'rate_card.breaks_missing': { code: REQUIRED, message: 'A price needs at least one step.' },
  'rate_card.break_by_quantity': { code: INVALID, message: 'By {mode} a step has a quantity and no container.' },
  'rate_card.break_by_container': { code: INVALID, message: 'By {mode} a step has a container and no quantity.' },
  'rate_card.break_order': {
    code: INVALID,
    message: 'The steps must rise: {quantity} is not more than the step before.',
  },
  'rate_card.dearer_for_more': {
    code: INVALID,
    message: 'A unit of more costs more than a unit of less: {price} after {before}.',
  },
  'rate_card.twice': { code: DUPLICATE, message: '{what} stands there twice.' },
  'rate_card.surcharge_container': {
    code: INVALID,
    message: 'A container belongs to a surcharge by the container, on a card by the container.',
  },
  'rate_card.last_day': { code: INVALID, message: 'A day that is over does not change: {earliest} at the earliest.' },
  'rate_card.over': { code: CONFLICT, message: 'It ends on {validTo} already.' },
  'rate_card.retired': { code: VERSION_CONFLICT, message: 'It was retired before; its last day is {validTo}.' },
});
