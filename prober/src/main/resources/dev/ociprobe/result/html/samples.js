// Samples over time, slow ones marked and explained.

const REACH = 16; // pixels from the cursor to the sample that it tells of

const FEW = 2000; // samples that can be drawn large

/** The slow iterations of a runtime in a phase, by their cycle. */
const spikesOf = (subject, phase) => new Map(subject.part.run.spikes
  .filter(spike => spike.runtime === subject.runtime && spike.phase === phase)
  .map(spike => [spike.sequence, spike]));

const causesText = spike => spike.causes.length === 0 ? "no cause was found"
  : spike.causes.slice(0, 3).map(cause => percent(cause.share) + " " + cause.what).join("; ");

const spikeText = spike => time(spike.duration) + (spike.baseline ? " instead of " + time(spike.baseline) : "") + ", "
  + words(spike.verdict) + ": " + causesText(spike);

/** Joins the shortest and the longest of each stretch, between which the others lie. */
function band(u, points, stroke) {
  u.ctx.strokeStyle = stroke;
  u.ctx.lineWidth = devicePixelRatio;
  u.ctx.globalAlpha = 0.7;
  u.ctx.beginPath();
  points.micros.forEach((micros, i) =>
    u.ctx.lineTo(u.valToPos(micros / 1e6, "x", true), u.valToPos(points.nanos[i], "y", true)));
  u.ctx.stroke();
  u.ctx.globalAlpha = 1;
}

function paint(u, clouds) {
  const { left, top, width, height } = u.bbox;
  const crowded = clouds.reduce((sum, { points }) => sum + points.nanos.length, 0) > FEW;
  const size = (crowded ? 2 : 4) * devicePixelRatio;
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(left, top, width, height);
  u.ctx.clip();
  for (const { subject, points, spikes } of clouds) {
    u.ctx.fillStyle = colour(colourOf(subject));
    if (points.nanos.length < subject.series.get(chosen.phase).figures.count) {
      band(u, points, colour(colourOf(subject)));
    } else {
      points.micros.forEach((micros, i) => u.ctx.fillRect(
        u.valToPos(micros / 1e6, "x", true) - size / 2, u.valToPos(points.nanos[i], "y", true) - size / 2, size, size));
    }
    u.ctx.strokeStyle = colour("bad");
    u.ctx.lineWidth = 2 * devicePixelRatio;
    points.sequence.forEach((sequence, i) => {
      if (spikes.has(sequence)) {
        u.ctx.beginPath();
        u.ctx.arc(u.valToPos(points.micros[i] / 1e6, "x", true), u.valToPos(points.nanos[i], "y", true),
          5 * devicePixelRatio, 0, 2 * Math.PI);
        u.ctx.stroke();
      }
    });
  }
  u.ctx.restore();
}

/** The sample next to the cursor, of all runtimes. */
function nearest(u, clouds) {
  let best = null;
  let bestDistance = REACH;
  for (const cloud of clouds) {
    cloud.points.micros.forEach((micros, i) => {
      const across = Math.abs(u.valToPos(micros / 1e6, "x") - u.cursor.left);
      if (across < bestDistance) {
        const distance = Math.hypot(across, u.valToPos(cloud.points.nanos[i], "y") - u.cursor.top);
        if (distance < bestDistance) {
          bestDistance = distance;
          best = { cloud, i };
        }
      }
    });
  }
  return best;
}

function overTime() {
  const list = shown(chosen.phase);
  if (list.length === 0) {
    return null;
  }
  const clouds = list.map(subject => ({
    subject, points: subject.series.get(chosen.phase).points, spikes: spikesOf(subject, chosen.phase),
  }));
  const drawn = clouds.reduce((sum, { points }) => sum + points.nanos.length, 0);
  const all = list.reduce((sum, subject) => sum + subject.series.get(chosen.phase).figures.count, 0);
  const marked = clouds.reduce((sum, { spikes }) => sum + spikes.size, 0);
  const apart = new Set(list.map(subject => subject.number)).size > 1;
  const y = durationScale(...extent(list));
  const end = Math.max(...clouds.map(({ points }) => points.micros.at(-1))) / 1e6;
  return {
    note: chosen.phase + ": " + (drawn === all ? "all " + many(all) + " cycles."
      : many(drawn) + " of " + many(all) + " cycles are drawn, the shortest and the longest of each stretch.")
      + (apart ? " The runs were measured apart: each begins at 0." : "")
      + (marked > 0 ? " Slow ones are ringed." : "") + " Drag to zoom, double-click for all.",
    keys: list,
    label: all + " cycles, " + marked + " of them slow. " + medians(list),
    data: [[0, end], [null, null]],
    options: {
      scales: { x: { time: false }, y: { ...y, auto: false } },
      axes: [axis("x", "seconds since the first cycle" + (apart ? " of each run" : "")), durationAxis("y", "", y.logarithmic, { size: 64 })],
      series: [{}, { points: { show: false } }],
      hooks: { draw: [u => paint(u, clouds)] },
    },
    read: u => {
      const found = nearest(u, clouds);
      if (!found) {
        return time(1e9 * u.posToVal(u.cursor.left, "x")) + " after the first cycle";
      }
      const { subject, points, spikes } = found.cloud;
      const sequence = points.sequence[found.i];
      const spike = spikes.get(sequence);
      return subject.name + ", cycle " + sequence + ": "
        + (spike ? spikeText(spike) : time(points.nanos[found.i]));
    },
  };
}

function samples() {
  section("samples", "Samples over time", () => subjects.length === 0 ? [] : [chart("Samples", overTime, 340)]);
}
