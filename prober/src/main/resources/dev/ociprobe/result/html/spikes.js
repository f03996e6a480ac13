// Why iterations were slow: causes, each slow iteration, and what ordinary ones consist of.

const MOST_SPIKES = 300;
const excessOf = spike => spike.account?.excess ?? spike.duration - spike.baseline;

/** The causes of all slow iterations; those below 1 % of the whole excess are one row. */
function causeRows(spikes, all) {
  const rows = new Map();
  spikes.forEach((spike, index) => {
    const add = (topic, nanos) => {
      const row = rows.get(topic) ?? { topic, iterations: new Set(), nanos: 0 };
      row.iterations.add(index);
      row.nanos += nanos;
      rows.set(topic, row);
    };
    spike.causes.forEach(cause => add(cause.topic, cause.share * excessOf(spike)));
    add("unexplained", spike.unexplained * excessOf(spike));
  });
  const isSmall = row => Math.abs(row.nanos) < 0.01 * all;
  const small = [...rows.values()].filter(isSmall);
  const shown = [...rows.values()].filter(row => !isSmall(row)).sort((a, b) => b.nanos - a.nanos);
  return small.length < 2 ? shown.concat(small) : shown.concat({
    topic: small.length + " smaller ones",
    iterations: small.reduce((union, row) => new Set([...union, ...row.iterations]), new Set()),
    nanos: small.reduce((sum, row) => sum + row.nanos, 0),
  });
}

function causes(spikes, grades) {
  const all = Math.max(1, spikes.reduce((sum, spike) => sum + excessOf(spike), 0));
  return table("Causes of " + spikes.length + " slow iterations, " + time(all) + " in excess of ordinary ones"
    + (grades ? ": " + grades : ""), [
    { name: "cause", text: true, value: row => row.topic },
    { name: "share", value: row => row.nanos / all, format: share => percent(share, 1) },
    { name: "time", unit: "ns", value: row => row.nanos, format: time },
    { name: "in", value: row => row.iterations.size },
  ], causeRows(spikes, all));
}

function stages(beside) {
  const whole = Math.max(1, ...["ordinary", "slow"].map(side =>
    beside.stages.reduce((sum, stage) => sum + stage[side], 0)));
  return table("Stage by stage, beside the ordinary iteration of cycle " + beside.sequence, [
    { name: "process", text: true, value: stage => stage.process },
    { name: "what", text: true, value: stage => stage.what },
    { name: "ordinary", unit: "ns", value: stage => stage.ordinary, format: time },
    { name: "slow", unit: "ns", value: stage => stage.slow, format: time },
    { name: "more", unit: "ns", value: stage => stage.slow - stage.ordinary, format: time,
      show: stage => lengths(stage.slow - stage.ordinary, whole) },
  ], beside.stages);
}

/** A number with a bar as long as it is. */
function lengths(nanos, whole) {
  const length = el("span", { class: "length", "aria-hidden": "true" });
  length.style.width = 100 * Math.min(1, Math.abs(nanos) / whole) + "%";
  return el("span", { class: "measured " + (nanos > 0 ? "slower" : "faster") }, time(nanos), length);
}

function causeText(cause) {
  return el("li", {}, percent(cause.share) + " " + cause.what + " (" + time(cause.nanos) + ")",
    [["", cause.explanation], ["Try: ", cause.remedy], ["Tried: ", cause.tried], ["Source: ", cause.source],
      ["Test it with --confirm ", cause.factor]]
      .filter(([, text]) => known(text) && text !== "")
      .map(([name, text]) => el("div", { class: "soft" }, name + text)));
}

const spikeDetails = (spike, said) => lazily(
  spike.runtime + " " + spike.phase + ", cycle " + spike.sequence + ": " + time(spike.duration)
    + (spike.baseline ? " instead of " + time(spike.baseline) : "") + ", " + words(spike.verdict),
  () => [
    said.grades ? el("p", {}, said.grades) : null,
    said.baseline ? el("p", {}, "Baseline: " + said.baseline) : null,
    el("ul", {}, spike.causes.map(causeText),
      el("li", {}, percent(spike.unexplained) + " unexplained")),
    spike.why ? el("p", {}, spike.why) : null,
    spike.marks.length > 0 ? el("ul", {}, spike.marks.map(mark => el("li", {}, mark))) : null,
    spike.beside ? stages(spike.beside) : null,
    spike.trace ? el("p", {}, "Trace: ", el("code", {}, spike.trace)) : null,
  ].filter(known));

function spikesOfRun(part) {
  const spikes = part.run.spikes;
  if (spikes.length === 0) {
    return [];
  }
  const said = new Map(spikes.map((spike, index) => [spike, part.slow.each[index]]));
  const longest = [...spikes].sort((a, b) => excessOf(b) - excessOf(a)).slice(0, MOST_SPIKES);
  return [
    causes(spikes, part.slow.grades),
    ...longest.map(spike => spikeDetails(spike, said.get(spike))),
    spikes.length > longest.length
      ? el("p", {}, (spikes.length - longest.length) + " more, which took less, are in run.json.") : null,
  ].filter(known);
}

const partsTable = (caption, parts) => table(caption, [
  { name: "what", text: true, value: each => each.what },
  { name: "share", value: each => each.share, format: share => percent(share, 1) },
  { name: "time", unit: "ns", value: each => each.nanos, format: time },
], parts);

const ordinaryOf = part => part.run.ordinary.filter(each => each.parts.length > 0).map(each => lazily(
  each.runtime + " " + each.phase + ": median " + time(each.median) + " of " + each.iterations + " recorded"
    + (known(each.plainMedian) ? ", " + time(each.plainMedian) + " of " + each.plainIterations + " not recorded" : ""),
  () => partsTable("The mean ordinary iteration", each.parts)));

function spikes() {
  section("spikes", "Slow iterations", () => byRun(spikesOfRun));
  section("ordinary", "Ordinary iterations", () => byRun(part => [...ordinaryOf(part), ...profilesOf(part)]));
}
