import next from "eslint-config-next";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: [".next/", "dist/", "data/", "node_modules/", "src/generated/", "coverage/", "next-env.d.ts"] },
  ...next,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["src/app/**", "src/server/**", "src/workers/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Render text, not markup." },
      ],
    },
  },
  {
    files: ["src/domain/**"],
    rules: {
      "no-restricted-globals": ["error", "process", "fetch", "setTimeout", "Date"],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Take the random source as an argument." },
      ],
    },
  },
  { files: ["scripts/**", "bin/**", "test/**", "seed/**", "src/cli/**"], rules: { "no-console": "off" } },
);
