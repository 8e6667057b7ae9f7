/** The part of a kustomization that we use and render. Anything else is a finding, never silently passed over. */
import { z } from 'zod';
import { type Finding, found } from '../finding';
import { nearest, plain, type Step, type Tree } from '../tree';

const target = z.strictObject({ kind: z.string(), name: z.string(), labelSelector: z.string() }).partial();
const secret = z.strictObject({ name: z.string(), envs: z.array(z.string()).min(1) });
const generatorOptions = z.strictObject({
  // With a hash in their names, Secrets that come from elsewhere could not take their place.
  disableNameSuffixHash: z.literal(true),
  labels: z.record(z.string(), z.string()).default({}),
});

const kustomization = z.strictObject({
  apiVersion: z.literal('kustomize.config.k8s.io/v1beta1'),
  kind: z.literal('Kustomization'),
  namespace: z.string().optional(),
  resources: z.array(z.string()).min(1),
  labels: z
    .array(z.strictObject({ pairs: z.record(z.string(), z.string()), includeTemplates: z.boolean().default(false) }))
    .default([]),
  images: z
    .array(z.strictObject({ name: z.string(), newName: z.string().optional(), newTag: z.string().optional() }))
    .default([]),
  patches: z.array(z.strictObject({ path: z.string(), target: target.optional() })).default([]),
  secretGenerator: z.array(secret).default([]),
  generatorOptions: generatorOptions.optional(),
});

export type Kustomization = z.infer<typeof kustomization>;
export type Target = z.infer<typeof target>;
export type SecretGenerator = z.infer<typeof secret>;

export function readKustomization(tree: Tree): Kustomization | readonly Finding[] {
  const read = kustomization.safeParse(plain(tree));
  if (read.success && (read.data.generatorOptions || read.data.secretGenerator.length === 0)) return read.data;
  if (read.success) {
    return [
      found(nearest(tree, ['secretGenerator']).at, 'secretGenerator needs generatorOptions.disableNameSuffixHash'),
    ];
  }
  return read.error.issues.map((issue) => {
    const path = issue.path as Step[];
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const where = nearest(tree, [...path, ...unknown.slice(0, 1)]);
    const said = unknown.length > 0 ? `has ${unknown.join(', ')}, which this check does not render` : issue.message;
    return found(where.at, `${['kustomization', ...path].join('.')}: ${said}`);
  });
}
