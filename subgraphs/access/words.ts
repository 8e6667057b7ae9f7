/** What can be wrong with a change to access, in words. Those of every mutation are the kernel's. */
import { UserErrorCode } from '../kernel/mutations/user-error';
import { speaker } from '../kernel/mutations/words';

const { INVALID, NOT_FOUND, FORBIDDEN, CONFLICT, DUPLICATE, TOO_MANY } = UserErrorCode;

export const say = speaker({
  'name.invalid': { code: INVALID, message: 'A name has 1 to 200 characters, on one line.' },
  'email.invalid': { code: INVALID, message: 'This is no address of e-mail.' },
  'role.holder': { code: INVALID, message: '{role} is a role of another kind of caller.' },
  'role.about': {
    code: INVALID,
    message: '{role} is not about that: give the id of what it is about, or none for the ecosystem.',
  },
  'role.not_yours_to_give': {
    code: FORBIDDEN,
    message: 'You may give others what you may do yourself, where you decide on access, and no more.',
  },
  'role.own': { code: FORBIDDEN, message: 'Nobody gives himself a role. Ask another who decides on access.' },
  'role.there': { code: DUPLICATE, message: 'The account has this role already.' },
  'role.not_there': { code: NOT_FOUND, message: 'The account does not have this role.' },
  'role.last': { code: CONFLICT, message: 'This is the last {role} there. Give the role to another first.' },
  'client.not_yours': { code: FORBIDDEN, message: 'Programs are admitted by the operators of the ecosystem.' },
  'key.too_many': { code: TOO_MANY, message: 'A client has at most {most} keys that work. Revoke one first.' },
  'key.over': { code: CONFLICT, message: 'This key does not work any more. Make a new one.' },
  'key.rotated': { code: CONFLICT, message: 'This key has a successor already. Rotate that one, or revoke this.' },
  'key.narrow_token': {
    code: FORBIDDEN,
    message: 'A token for some of the scopes cannot make a key for all of them. Come with the key itself.',
  },
  'expires.past': { code: INVALID, message: 'This moment is over.' },
  'grace.range': { code: INVALID, message: 'A grace period is of 0 to {most} hours.' },
  'invitation.over': {
    code: NOT_FOUND,
    message: 'There is no such invitation: it was taken up, is over, or the link is not whole.',
  },
  'password.weak': { code: INVALID, message: '{reason}' },
  'password.wrong': { code: INVALID, message: 'The address has an account already, and this is not its password.' },
});
