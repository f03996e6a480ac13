// Figures as text. What can't be told is a dash, never 0.

const NONE = "–";
const known = value => value !== null && value !== undefined;

/** Three digits. */
function digits(value) {
  const size = Math.abs(value);
  return value.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

/** Nanoseconds in the unit that fits. */
function time(nanos) {
  if (!known(nanos)) {
    return NONE;
  }
  const size = Math.abs(nanos);
  return size < 1e3 ? nanos.toFixed(0) + " ns"
    : size < 1e6 ? digits(nanos / 1e3) + " µs"
      : size < 1e9 ? digits(nanos / 1e6) + " ms"
        : digits(nanos / 1e9) + " s";
}

/** A tick of an axis of times: as few digits as it has. */
function tick(nanos) {
  const [scale, unit] = Math.abs(nanos) < 1e3 ? [1, "ns"] : Math.abs(nanos) < 1e6 ? [1e3, "µs"]
    : Math.abs(nanos) < 1e9 ? [1e6, "ms"] : [1e9, "s"];
  return nanos === 0 ? "0" : Number((nanos / scale).toPrecision(3)) + " " + unit;
}

const many = count => count.toLocaleString("en");
const percent = (share, places = 0) => known(share) ? (100 * share).toFixed(places) + " %" : NONE;
const ratio = value => known(value) ? value.toFixed(value < 10 ? 2 : 1) : NONE;

function bytes(value) {
  if (!known(value)) {
    return NONE;
  }
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  let rest = value;
  while (Math.abs(rest) >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit++;
  }
  return (unit === 0 ? rest.toFixed(0) : digits(rest)) + " " + units[unit];
}

/** A value of a unit of the result files. */
function quantity(value, unit) {
  return !known(value) ? NONE
    : unit === "bytes" ? bytes(value)
      : unit === "bytes/s" ? bytes(value) + "/s"
        : unit === "ns" ? time(value)
          : unit === "us" ? time(1000 * value)
            : unit === "ratio" ? value.toFixed(3)
              : Number(value.toPrecision(6)) + (unit === "cpus" ? " CPUs" : "");
}

/** Both ends of an interval; one end may be unknown. */
function interval(range, format = time) {
  return !range || (!known(range.low) && !known(range.high)) ? NONE
    : !known(range.high) ? "≥ " + format(range.low)
      : !known(range.low) ? "≤ " + format(range.high)
        : between(format(range.low), format(range.high));
}

/** Both ends as "0.4–0.6" or "3.9–4.3 ms"; a negative end has a minus of its own. */
function between(low, high) {
  const unit = high.includes(" ") ? high.slice(high.indexOf(" ")) : "";
  const first = unit !== "" && low.endsWith(unit) ? low.slice(0, -unit.length) : low;
  return first + (/^[-−]|[-−]$/.test(first) || high.startsWith("-") ? " to " : "–") + high;
}

/** A ratio and its interval in as many decimals as its width justifies, more where an end would read as 1. */
function ratioTexts({ value, low, high }) {
  const one = (end, places) => /^1\.0+$/.test(end.toFixed(places));
  let places = Math.max(1, Math.min(3, Math.ceil(-Math.log10((high - low) / 2))));
  while (places < 3 && ((low > 1 && one(low, places)) || (high < 1 && one(high, places)))) {
    places++;
  }
  return { value: value.toFixed(places), interval: low.toFixed(places) + "–" + high.toFixed(places) };
}

/** An argument as a shell reads it. */
const quoted = argument =>
  /^[\w@%+=:,./-]+$/.test(argument) ? argument : "'" + argument.replaceAll("'", "'\\''") + "'";

/** A moment in UTC, to the second. */
const moment = instant => instant.replace(/\.\d+Z$/, "Z").replace("T", " ").replace("Z", " UTC");

const words = constant => constant.toLowerCase().replaceAll("_", " ");
const STATISTICS = ["min", "mean", "p50", "p90", "p99", "max"];
const statisticName = statistic => statistic === "p50" ? "median (p50)" : statistic;
