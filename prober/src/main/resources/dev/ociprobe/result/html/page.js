// The page, section by section.

/** That of most slow iterations, or the widest. */
function firstPhase() {
  const slow = report.runs.flatMap(part => part.run.spikes.map(spike => spike.phase)).filter(name => phases.includes(name));
  const times = name => slow.filter(each => each === name).length;
  return [...new Set(slow)].sort((a, b) => times(b) - times(a))[0]
    ?? WIDEST.find(name => phases.includes(name)) ?? phases[0] ?? "";
}

choose({ phase: firstPhase() });
head();
warnings();
findings();
controls();
loads();
workloads();
durations();
curves();
samples();
waterfall();
comparisons();
limits();
spikes();
flameGraphs();
tests();
cgroups();
environment();
charts.forEach(draw => draw()); // at once: the first frame may be late
