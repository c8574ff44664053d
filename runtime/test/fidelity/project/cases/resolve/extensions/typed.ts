export default 'typed.ts' as string;
