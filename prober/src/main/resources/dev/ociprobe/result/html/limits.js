// Limits: a matrix of checks and runtimes, the reasons for the verdicts, and the evidence of each case.

const caseName = verdict => verdict.variant ? verdict.check + " " + verdict.variant : verdict.check;
const verdictClass = verdict => "verdict " + verdict.toLowerCase();
const badge = verdict => el("span", { class: verdictClass(verdict) }, words(verdict));

const worst = verdicts => report.worstFirst.find(each => verdicts.some(verdict => verdict.verdict === each));

/** What was requested, written and observed in one case. */
function evidence(verdict) {
  const list = (title, items) => items.length === 0 ? []
    : [el("dt", {}, title), el("dd", {}, el("ul", {}, items.map(item => el("li", {}, item))))];
  return el("div", { class: "evidence" },
    el("p", {}, el("strong", {}, verdict.runtime), " " + caseName(verdict)
      + (verdict.repetition > 1 ? " #" + verdict.repetition : "")),
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

/** The reasons for each verdict, the worst first: each once with the cases that share it, and their evidence. */
const reasonsOf = part => part.reasons.flatMap(of => [
  el("h3", {}, badge(of.verdict), " " + of.explanation),
  ...of.reasons.map(reason => el("div", { class: "reason" },
    el("p", {}, el("strong", {}, reason.names)),
    reason.meaning ? el("p", {}, reason.meaning) : null,
    reason.remedy ? el("p", { class: "remedy" }, "Remedy: " + reason.remedy) : null,
    lazily(["Evidence", el("span", { class: "unseen" }, " of " + reason.names)],
      () => reason.cases.map(i => evidence(part.run.verdicts[i]))))),
]);

/** The cases that have a reason. */
const toldOf = part => new Set(
  part.reasons.flatMap(of => of.reasons.flatMap(reason => reason.cases.map(i => part.run.verdicts[i]))));

/** The evidence of the limits that hold, which need no reason. */
function heldOf(part) {
  const told = toldOf(part);
  const held = grouped(part.run.verdicts.filter(verdict => !told.has(verdict)), caseName);
  return held.size === 0 ? [] : [
    el("h3", {}, badge("ENFORCED"), " the limit holds"),
    ...[...held].map(([name, verdicts]) => lazily(
      name + " (" + [...new Set(verdicts.map(verdict => verdict.runtime))].join(", ") + ")",
      () => verdicts.map(evidence))),
  ];
}

function limitsOf(part) {
  const cases = grouped(part.run.verdicts, caseName);
  if (cases.size === 0) {
    return [];
  }
  const runtimes = [...new Set(part.run.verdicts.map(verdict => verdict.runtime))];
  const of = (name, runtime) => cases.get(name).filter(verdict => verdict.runtime === runtime);
  const told = toldOf(part);
  const scope = verdicts => verdicts.some(each => each.verdict === "ENFORCED" && told.has(each)) ? ", scope differs" : "";
  const cell = (name, runtime, show) => {
    const verdicts = of(name, runtime);
    return verdicts.length === 0 ? NONE : [show(worst(verdicts)), scope(verdicts)];
  };
  return [
    table("Verdicts by check and runtime", [
      { name: "check", text: true, value: name => name },
      ...runtimes.map(runtime => ({
        name: runtime,
        text: true,
        value: name => [cell(name, runtime, words)].flat().join(""),
        show: name => cell(name, runtime, badge),
      })),
    ], [...cases.keys()]),
    ...reasonsOf(part),
    ...heldOf(part),
  ];
}

function limits() {
  section("limits", "Limits", () => byRun(limitsOf));
}
