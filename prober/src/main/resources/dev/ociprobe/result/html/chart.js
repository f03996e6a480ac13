// Charts: uPlot in a figure with a caption, a line that tells the place under the cursor, and keys.

const charts = new Set();
const MANY_TIMES = 8;

/** Round values of a logarithmic axis. */
function logSplits(min, max) {
  const splits = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
    splits.push(...[1, 2, 5].map(step => step * 10 ** power));
  }
  const inside = splits.filter(value => value >= min && value <= max);
  return inside.length > 12 ? inside.filter(value => /^1/.test(value.toExponential())) : inside;
}

/** A scale for durations: logarithmic where they differ by much. */
function durationScale(min, max) {
  const logarithmic = max / min > MANY_TIMES;
  const room = logarithmic ? (max / min) ** 0.05 : 1;
  const range = logarithmic ? [min / room, max * room] : [Math.max(0, min - (max - min) * 0.1), max + (max - min) * 0.05 + 1];
  return { logarithmic, time: false, distr: logarithmic ? 3 : 1, range: () => range };
}

function axis(scale, label, options = {}) {
  return {
    scale,
    label,
    stroke: () => colour("ink"),
    font: "12px system-ui, sans-serif",
    labelFont: "12px system-ui, sans-serif",
    labelSize: 20,
    grid: { stroke: () => colour("grid"), width: 1 },
    ticks: { stroke: () => colour("grid"), width: 1 },
    ...options,
  };
}

/** An axis of durations. */
function durationAxis(scale, label, logarithmic, options = {}) {
  return axis(scale, label, {
    values: (_, splits) => splits.map(value => value === null ? null : tick(value)),
    ...(logarithmic ? { splits: (_, i, min, max) => logSplits(min, max), filter: (_, splits) => splits } : {}),
    ...options,
  });
}

/** A line of a runtime. */
const line = (subject, options = {}) => ({
  label: subject.name,
  stroke: () => colour(colourOf(subject)),
  width: 1.5,
  dash: dashOf(subject),
  points: { show: false },
  spanGaps: true,
  ...options,
});

/**
 * Makes a chart that is drawn anew after each change of the choice.
 *
 * build() returns uPlot's options and data, the keys to its colours, the label for those who can't see it, and read(chart),
 * which tells the place under the cursor; null where there is nothing to draw.
 */
function chart(caption, build, height = 300) {
  const note = el("span");
  const host = el("div", { class: "plot", role: "img", tabindex: "0", keydown: event => step(event) });
  const reading = el("p", { class: "reading", "aria-live": "polite" });
  const keys = el("p", { class: "keys" });
  const figure = el("figure", {}, el("figcaption", {}, el("strong", {}, caption + " "), note), keys, host, reading);
  let plot = null;

  function draw() {
    plot?.destroy();
    plot = null;
    const built = build();
    host.hidden = built === null;
    keys.replaceChildren(...(built?.keys ?? []).map(each => el("span", {}, swatch(each), each.name)));
    note.textContent = built?.note ?? "Nothing to show.";
    reading.textContent = "";
    if (built === null || host.clientWidth === 0) {
      return;
    }
    host.setAttribute("aria-label", caption + ". " + built.label);
    plot = new uPlot({
      width: host.clientWidth,
      height,
      legend: { show: false },
      cursor: { points: { show: false }, drag: { x: true, y: false } },
      ...built.options,
      hooks: {
        ...built.options.hooks,
        setCursor: [u => { reading.textContent = u.cursor.left >= 0 ? built.read(u) : reading.textContent; }],
      },
    }, built.data, host);
  }

  function step(event) {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (plot && way) {
      const left = Math.max(0, plot.cursor.left) + way * (event.shiftKey ? 20 : 4);
      plot.setCursor({ left: Math.min(left, plot.over.clientWidth), top: plot.over.clientHeight / 2 });
      event.preventDefault();
    }
  }

  const fit = () => plot ? plot.setSize({ width: host.clientWidth, height }) : draw();
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(host);
  charts.add(draw);
  followers.push(draw);
  return figure;
}

/** The value of a stepped curve at some place: that of the last step before it. */
function stepAt(xs, ys, x) {
  let low = 0;
  let high = xs.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (xs[middle] <= x) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return xs.length > 0 && xs[low] <= x ? ys[low] : null;
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(draw => draw()));
