/** Answers as JavaScript values, for JSON.stringify: building text from values by hand is slower. */
import { isTree, type Tree } from '../../values/tree';
import { type Form } from './form';
import { leafCheck } from './leaf';

export const parsedForm: Form = {
  null: null,
  leaf(type) {
    const isFit = leafCheck(type);
    return (value) => (isFit(value) ? value : undefined);
  },
  list: (item) => (value) => {
    if (!Array.isArray(value)) return undefined;
    const items: unknown[] = [];
    for (const one of value) {
      const projected = item(one);
      if (projected === undefined) return undefined;
      items.push(projected);
    }
    return items;
  },
  object: (fields) => (value) => {
    if (!isTree(value)) return undefined;
    const object: Tree = {};
    for (const { key, as, project } of fields) {
      const projected = project(value[key]);
      if (projected === undefined) return undefined;
      object[as] = projected;
    }
    return object;
  },
  composite: (project) => project,
  constant: (name) => () => name,
  passed: (value) => value ?? null,
};
