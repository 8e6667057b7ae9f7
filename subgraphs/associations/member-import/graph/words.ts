/** The words of what keeps an import from going on, in both languages. */
import { UserErrorCode } from '../../../kernel/mutations/user-error';
import { speaker } from '../../../kernel/mutations/words';

const { INVALID, CONFLICT, DUPLICATE } = UserErrorCode;

export const say = speaker({
  'import.wrong_status': {
    code: CONFLICT,
    message: 'The import is {status}: this cannot be done to it now.',
    zhHans: '该导入目前的状态是 {status}，不能进行此操作。',
  },
  'import.forgotten': {
    code: CONFLICT,
    message: 'Its rows were deleted {days} days after it last moved on. Upload the list again.',
    zhHans: '该导入的数据行在最后一次变动 {days} 天后已删除。请重新上传名单。',
  },
  'import.file_deleted': {
    code: CONFLICT,
    message:
      'Its file was deleted, for a person was erased whom it may name. Commit it as it was checked, or upload the list again without that person.',
    zhHans: '因有人要求删除个人信息，该名单的文件已删除。可按试运行的结果写入，或去掉该人后重新上传名单。',
  },
  'import.column_twice': {
    code: DUPLICATE,
    message: 'The column "{column}" is named twice.',
    zhHans: '“{column}”列重复出现。',
  },
  'import.field_twice': {
    code: DUPLICATE,
    message: 'Two columns are to hold the same: "{one}" and "{other}".',
    zhHans: '两列对应同一项内容：“{one}”和“{other}”。',
  },
  'import.tier': {
    code: INVALID,
    message: '"{code}" is no class of membership of this association.',
    zhHans: '“{code}”不是本协会的会员级别。',
  },
  'import.setting': {
    code: INVALID,
    message: 'This is not a value that can be taken: {detail}.',
    zhHans: '该设置的取值无效。',
  },
  'import.not_readable': {
    code: CONFLICT,
    message: 'The list cannot be read as it is: {detail}',
    zhHans: '名单无法按目前的设置读取：{detail}',
  },
  'import.nothing_to_do': {
    code: CONFLICT,
    message: 'There is nothing to write: no row is a CREATE or an UPDATE.',
    zhHans: '没有可写入的内容：没有需要新增或更新的行。',
  },
  'import.rows_in_error': {
    code: CONFLICT,
    message:
      '{count} rows are in ERROR. Mend the list and upload it again, or commit row by row: then they are left out.',
    zhHans: '有 {count} 行存在错误。请修改名单后重新上传，或改用逐行导入（跳过这些行）。',
  },
  'import.rows_touched': {
    code: CONFLICT,
    message:
      '{count} rows were touched since: their members were changed, renewed or endorsed. Lines: {lines}. Nothing was reversed. With `leaveTouched` these are left as they are, and all others reversed.',
    zhHans:
      '导入之后有 {count} 行的会员已有变动（修改、续会或背书），行号：{lines}。未撤销任何内容。选择“保留有变动的行”后，将只撤销其余各行。',
  },
});
