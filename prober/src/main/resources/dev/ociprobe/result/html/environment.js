// The plan and the environment, run beside run.

/** All values of a document by their paths. */
function flat(value, path = "", values = new Map()) {
  if (value !== null && typeof value === "object") {
    const entries = Array.isArray(value)
      ? value.map((each, i) => [typeof each?.name === "string" ? each.name : String(i), each]) : Object.entries(value);
    if (Array.isArray(value) && value.every(each => each === null || typeof each !== "object")) {
      values.set(path, value.join(" "));
    } else {
      entries.forEach(([name, each]) => flat(each, path === "" ? name : path + "." + name, values));
    }
  } else if (value !== null) {
    values.set(path, String(value));
  }
  return values;
}

function documentTable(title, documents) {
  const values = documents.map(each => flat(each));
  const paths = [...new Set(values.flatMap(each => [...each.keys()]))];
  const differs = path => new Set(values.map(each => each.get(path))).size > 1;
  const rows = several ? [...paths.filter(differs), ...paths.filter(path => !differs(path))] : paths;
  return lazily(title + (several ? ", " + paths.filter(differs).length + " of " + paths.length + " values differ" : ""),
    () => table(title, [
      { name: "name", text: true, value: path => path },
      ...(several ? [{ name: "differs", text: true, value: path => differs(path) ? "differs" : "" }] : []),
      ...report.runs.map((part, i) => ({
        name: several ? part.label : "value", text: true, value: path => values[i].get(path),
        show: path => el("span", { class: "value" }, values[i].get(path) ?? NONE),
      })),
    ], rows));
}

function environment() {
  section("environment", "Environment", () => [
    documentTable("Environment", report.runs.map(part => part.run.environment)),
    documentTable("Plan", report.runs.map(part => part.run.plan)),
  ]);
}
