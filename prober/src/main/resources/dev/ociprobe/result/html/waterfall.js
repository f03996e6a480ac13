// The calls of a cycle one after the other, as long as the chosen statistic, where they begin at the median.

const CALLS = ["create", "start", "state", "exec", "pause", "resume", "kill", "delete"];
const SPANS = ["startup", "exit"];

/** A bar from one moment to another, on a track of some length; name and time are shown whole or not at all. */
function bar(phase, from, length, whole) {
  const element = el("span", { class: "bar of-" + phase, title: phase + " " + time(length) },
    el("span", { class: "label" }, phase), el("span", { class: "label" }, time(length)));
  element.style.left = 100 * from / whole + "%";
  element.style.width = 100 * length / whole + "%";
  return element;
}

const spansOf = (subject, names) => names
  .filter(name => subject.series.has(name) && known(subject.series.get(name).figures[chosen.statistic]))
  .map(name => ({
    name, begins: subject.series.get(name).offsetNanos, takes: subject.series.get(name).figures[chosen.statistic],
  }));

const lane = (subject, names, whole) => el("div", { class: "lane", "aria-hidden": "true" },
  spansOf(subject, names).map(({ name, begins, takes }) => bar(name, begins, takes, whole)));

function track(subject, whole) {
  const figures = spansOf(subject, [...CALLS, ...SPANS])
    .map(({ name, begins, takes }) => name + " from " + time(begins) + " for " + time(takes));
  return el("div", { class: "track" },
    el("div", { class: "of" }, swatch(subject), subject.name),
    el("div", { role: "img", "aria-label": subject.name + ": " + figures.join(", ") },
      lane(subject, CALLS, whole), lane(subject, SPANS, whole)));
}

const phaseKeys = names => el("p", { class: "keys" }, names.map(name =>
  el("span", {}, el("span", { class: "swatch key of-" + name, "aria-hidden": "true" }), name)));

/** The same in figures, for labels that do not fit. */
function spanTable(list, names) {
  const found = (subject, name) => spansOf(subject, [name])[0];
  return table("Begin at the median, and " + statisticName(chosen.statistic), [
    { name: "phase", text: true, value: name => name },
    ...list.flatMap(subject => [
      { name: subject.name + " begins", unit: "ns", value: name => found(subject, name)?.begins, format: time },
      { name: subject.name + " takes", unit: "ns", value: name => found(subject, name)?.takes, format: time },
    ]),
  ], names);
}

/** Tells whether cycles are one chain of calls; in bursts and in a row, those of others lie between. */
const isChain = part => part.run.curves.every(curve => curve.load === "idle");

function waterfall() {
  section("waterfall", "Phases of a cycle", () => {
    const chains = subjects.filter(subject => isChain(subject.part));
    if (chains.length === 0) {
      return [];
    }
    const host = el("div", { class: "tracks" });
    const figures = el("div");
    follow(() => {
      const list = chains.filter(subject => !chosen.hidden.has(subject));
      const names = [...CALLS, ...SPANS].filter(name => list.some(subject => spansOf(subject, [name]).length > 0));
      const whole = Math.max(1, ...list.flatMap(subject => spansOf(subject, names).map(({ begins, takes }) => begins + takes)));
      host.replaceChildren(
        phaseKeys(names),
        ...list.map(subject => track(subject, whole)),
        el("p", { class: "soft" }, "Each bar begins where the phase does at the median, and is as long as its "
          + statisticName(chosen.statistic) + "; the scale ends at " + time(whole)
          + ". Below the calls: startup, until the first instruction, and exit, until the container is gone."));
      figures.replaceChildren(spanTable(list, names));
    });
    return [host, el("details", {}, el("summary", {}, "Begin and length of each phase"), figures)];
  });
}
