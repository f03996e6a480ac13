// The calls of a cycle one after the other, as long as the chosen statistic, where they begin at the median.

const CALLS = ["create", "start", "state", "exec", "pause", "resume", "kill", "delete"];
const SPANS = ["startup", "exit"];

/** A bar from one moment to another, on a track of some length. */
function bar(phase, from, length, whole, name) {
  const element = el("span", { class: "bar s" + Math.max(0, phases.indexOf(phase)) % COLOURS, title: name },
    el("span", {}, name));
  element.style.left = 100 * from / whole + "%";
  element.style.width = 100 * length / whole + "%";
  return element;
}

function lane(subject, names, whole) {
  return el("div", { class: "lane", "aria-hidden": "true" }, names
    .filter(name => subject.series.has(name) && known(subject.series.get(name).figures[chosen.statistic]))
    .map(name => {
      const { figures, offsetNanos } = subject.series.get(name);
      return bar(name, offsetNanos, figures[chosen.statistic], whole, name + " " + time(figures[chosen.statistic]));
    }));
}

function track(subject, whole) {
  const figures = [...CALLS, ...SPANS].filter(name => subject.series.has(name)).map(name =>
    name + " from " + time(subject.series.get(name).offsetNanos) + " for "
    + time(subject.series.get(name).figures[chosen.statistic]));
  return el("div", { class: "track" },
    el("div", { class: "of" }, swatch(subject), subject.name),
    el("div", { role: "img", "aria-label": subject.name + ": " + figures.join(", ") },
      lane(subject, CALLS, whole), lane(subject, SPANS, whole)));
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
    follow(() => {
      const list = chains.filter(subject => !chosen.hidden.has(subject));
      const ends = list.flatMap(subject => [...CALLS, ...SPANS].filter(name => subject.series.has(name)).map(name =>
        subject.series.get(name).offsetNanos + (subject.series.get(name).figures[chosen.statistic] ?? 0)));
      const whole = Math.max(1, ...ends);
      host.replaceChildren(
        ...list.map(subject => track(subject, whole)),
        el("p", { class: "soft" }, "Each bar begins where the phase does at the median, and is as long as its "
          + statisticName(chosen.statistic) + "; the scale ends at " + time(whole)
          + ". Below the calls: startup, until the first instruction, and exit, until the container is gone."));
    });
    return [host];
  });
}
