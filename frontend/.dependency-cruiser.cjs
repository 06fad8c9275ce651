/** Which room of the front end may know which; arrows go down only, as in the Python layers. */
const below = (from, forbidden) => ({
  name: `${from} stays below ${forbidden.join(", ")}`,
  severity: "error",
  from: { path: `^src/${from}/` },
  to: { path: `^src/(${forbidden.join("|")})/` },
});

module.exports = {
  forbidden: [
    { name: "no circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no feature imports another",
      comment: "app/ composes features; two features meet there, through props.",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    below("features", ["app"]),
    below("ui", ["app", "features", "api", "keep", "annotator"]),
    below("annotator", ["app", "features", "ui", "api", "keep", "messages", "styles"]),
    below("keep", ["app", "features", "annotator"]),
    below("api", ["app", "features", "ui", "annotator", "keep", "styles"]),
    below("messages", ["app", "features", "ui", "annotator", "keep", "api", "styles"]),
    below("styles", ["app", "features", "ui", "annotator", "keep", "api", "messages"]),
    {
      name: "annotator is DOM alone",
      severity: "error",
      from: { path: "^src/annotator/", pathNot: "\\.test\\.ts$" },
      to: { path: "node_modules" },
    },
    {
      name: "only tests use what is for tests",
      severity: "error",
      from: { path: "^src", pathNot: "(\\.test\\.tsx?$|^src/testing/)" },
      to: { path: "^src/testing/" },
    },
    {
      name: "only tests use development packages",
      severity: "error",
      from: { path: "^src", pathNot: "(\\.test\\.tsx?$|^src/testing/)" },
      to: { dependencyTypes: ["npm-dev"], pathNot: "node_modules/@types/" },
    },
    { name: "everything resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
