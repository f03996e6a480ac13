// Limits: a matrix of checks and runtimes, and the evidence of each.

const caseName = verdict => verdict.variant ? verdict.check + " " + verdict.variant : verdict.check;
const verdictClass = verdict => "verdict " + verdict.toLowerCase();
const badge = verdict => el("span", { class: verdictClass(verdict) }, words(verdict));

const WORST = ["ESCAPED", "NOT_WRITTEN", "INEXACT", "REJECTED", "INCONCLUSIVE", "WRITTEN", "ENFORCED", "UNSUPPORTED"];
const worst = verdicts => WORST.find(each => verdicts.some(verdict => verdict.verdict === each));

function evidence(verdict) {
  const list = (title, items) => items.length === 0 ? []
    : [el("dt", {}, title), el("dd", {}, el("ul", {}, items.map(item => el("li", {}, item))))];
  return el("div", { class: "evidence" },
    el("p", {}, el("strong", {}, verdict.runtime + " "), badge(verdict.verdict), " ", verdict.meaning),
    verdict.remedy ? el("p", { class: "remedy" }, verdict.remedy) : null,
    el("dl", {},
      list("requested", verdict.requested.map(each => each.field + " = " + each.value)),
      list("written", verdict.written.map(each => each.path + ": "
        + (known(each.content) ? each.content : each.why ?? "can't be read")
        + (each.content === each.expected ? "" : ", expected " + each.expected)
        + (each.scope ? "; scope: " + each.scope.properties : ""))),
      list("observed", verdict.observed.map(each => each.name + " "
        + (known(each.value) ? quantity(each.value, each.unit) : each.why ?? NONE))),
      list("evidence", verdict.evidence)));
}

/** A part of the page that is made when it is opened. */
function lazily(summary, build, attributes = {}) {
  const details = el("details", attributes, el("summary", {}, summary));
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) {
      details.append(...[build()].flat());
    }
  });
  return details;
}

function limitsOf(part) {
  const cases = grouped(part.run.verdicts, caseName);
  if (cases.size === 0) {
    return [];
  }
  const runtimes = [...new Set(part.run.verdicts.map(verdict => verdict.runtime))];
  const of = (name, runtime) => cases.get(name).filter(verdict => verdict.runtime === runtime);
  const text = (name, runtime) => {
    const verdict = worst(of(name, runtime));
    return verdict ? words(verdict) : NONE;
  };
  return [
    table("Verdicts by check and runtime", [
      { name: "check", text: true, value: name => name },
      ...runtimes.map(runtime => ({
        name: runtime,
        text: true,
        value: name => text(name, runtime),
        show: name => worst(of(name, runtime)) ? badge(worst(of(name, runtime))) : NONE,
      })),
    ], [...cases.keys()]),
    el("h3", {}, "Evidence"),
    ...[...cases].map(([name, verdicts]) => lazily(
      [name + " ", [...new Set(verdicts.map(verdict => verdict.verdict))].map(badge)],
      () => verdicts.map(evidence))),
  ];
}

function limits() {
  section("limits", "Limits", () => byRun(limitsOf));
}
