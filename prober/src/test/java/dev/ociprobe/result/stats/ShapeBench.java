package dev.ociprobe.result.stats;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * {@code ShapeBench SERIES COUNT RUN…}: prints how often modes, steps and periods are found where
 * there are none, and where there are, in simulated series and in recorded ones out of order. Exits
 * with 1 if modes are found in more than 1 % of the simulated series of any kind that have one.
 */
public final class ShapeBench {
  private static final double MOST_INVENTED = 0.01;

  private final SplittableRandom random = new SplittableRandom(1);
  private final int series;
  private final int count;

  private ShapeBench(int series, int count) {
    this.series = series;
    this.count = count;
  }

  public static void main(String[] args) throws ResultFileException {
    ShapeBench bench = new ShapeBench(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    System.out.printf(
        "%d series of %d%n%-44s  modes   step  drift period%n", bench.series, bench.count, "");
    double invented = bench.without();
    bench.with();
    for (String run : List.of(args).subList(2, args.length)) {
      bench.recorded(Path.of(run));
    }
    boolean holds = invented <= MOST_INVENTED;
    System.out.printf(
        Locale.ROOT,
        "modes where there is one: in %.1f %% at most, at most 1 %%  %s%n",
        100 * invented,
        holds ? "OK" : "MISSED");
    System.exit(holds ? 0 : 1);
  }

  /** Returns the greatest share of series with one mode in which others are found. */
  private double without() {
    double[] found = {
      row("lognormal, 10 %", () -> carried(0, 0.1)),
      row("lognormal, 40 %", () -> carried(0, 0.4)),
      row("lognormal, 100 %", () -> carried(0, 1)),
      row("lognormal, 20 %, 60 % carried over", () -> carried(0.6, 0.2)),
      row("lognormal, 20 %, 80 % carried over", () -> carried(0.8, 0.2)),
      row("normal, 10 %", () -> each(() -> 10e6 * (1 + 0.1 * random.nextGaussian()))),
      row("uniform", () -> each(() -> 10e6 * (1 + random.nextDouble()))),
      row("exponential on a floor", () -> each(() -> 10e6 * (1 + random.nextExponential() / 3))),
      row("Pareto on a floor", () -> each(() -> 10e6 * Math.pow(random.nextDouble(), -1 / 3.0))),
      row(
          "lognormal, 2 % outliers",
          () -> each(() -> lognormal(10e6, 0.1) * (random.nextDouble() < 0.02 ? 5 : 1))),
    };
    return DoubleStream.of(found).max().orElseThrow();
  }

  private void with() {
    row("6 and 13 ms, 55 : 45", () -> modes(0.55, 0.08, 0));
    row("6 and 13 ms, 55 : 45, wide", () -> modes(0.55, 0.2, 0));
    row("6 and 13 ms, 55 : 45, in stretches of 10", () -> modes(0.55, 0.1, 0.9));
    row("6 and 13 ms, 80 : 20", () -> modes(0.8, 0.08, 0));
    row("6 and 13 ms, 90 : 10", () -> modes(0.9, 0.08, 0));
    row("step of 10 % at 60 %, lognormal 10 %", () -> step(1.1, 0, 0.1));
    row("step of 10 % at 60 %, lognormal 20 %", () -> step(1.1, 0, 0.2));
    row("step of 30 % at 60 %, 20 %, 60 % carried", () -> step(1.3, 0.6, 0.2));
    row("drift to +20 %, lognormal 10 %", () -> drift(0.2));
    row("every 8th slower by 50 %", () -> every(8, 1.5, 0.1));
    row("every 2nd slower by 10 %", () -> every(2, 1.1, 0.1));
    row("wave of 17.3 rounds, 10 %", () -> wave(17.3, 0.1));
    row("wave of 17.3 rounds, 20 %, 60 % carried", () -> wave(17.3, 0.2, 0.6));
  }

  private void recorded(Path run) throws ResultFileException {
    Map<String, List<Double>> all = new LinkedHashMap<>();
    RunReader.readSamples(
        run,
        sample -> {
          if (sample.outcome().equals("ok")) {
            all.computeIfAbsent(sample.runtime() + "/" + sample.phase(), k -> new ArrayList<>())
                .add((double) sample.durationNanos());
          }
        });
    all.forEach((name, values) -> {
      double[] nanos = values.stream().mapToDouble(d -> d).toArray();
      row(run.getFileName() + " " + name + " shuffled", () -> shuffled(nanos));
      for (int i = 0; (i + 1) * count <= nanos.length; i++) {
        double[] part = java.util.Arrays.copyOfRange(nanos, i * count, (i + 1) * count);
        System.out.println("    as run: " + Modes.of(part) + LevelShift.of(part) + Period.of(part));
      }
    });
  }

  private double[] shuffled(double[] nanos) {
    double[] drawn = new double[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = nanos[random.nextInt(nanos.length)];
    }
    return drawn;
  }

  /** Prints a row, and returns the share with modes. */
  private double row(String what, Supplier<double[]> draw) {
    int[] found = new int[4];
    for (int i = 0; i < series; i++) {
      double[] nanos = draw.get();
      found[0] += Modes.of(nanos).isPresent() ? 1 : 0;
      found[1] += LevelShift.of(nanos).isPresent() ? 1 : 0;
      Series s = new Series(new SeriesName("r", "p"), nanos.length);
      for (int j = 0; j < nanos.length; j++) {
        s.record(j, (long) nanos[j]);
      }
      found[2] += Drift.of(s).isPresent() ? 1 : 0;
      found[3] += Period.of(nanos).isPresent() ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "%-44s %5.1f%% %5.1f%% %5.1f%% %5.1f%%%n",
        what,
        100.0 * found[0] / series,
        100.0 * found[1] / series,
        100.0 * found[2] / series,
        100.0 * found[3] / series);
    return (double) found[0] / series;
  }

  private double[] each(Supplier<Double> draw) {
    double[] nanos = new double[count];
    for (int i = 0; i < count; i++) {
      nanos[i] = Math.max(1, draw.get());
    }
    return nanos;
  }

  private double lognormal(double median, double sigma) {
    return median * Math.exp(sigma * random.nextGaussian());
  }

  /** The share of a deviation that stays for the next; the spread is that of all. */
  private double[] carried(double share, double sigma) {
    double[] log = new double[1];
    return each(() -> {
      log[0] = share * log[0] + Math.sqrt(1 - share * share) * sigma * random.nextGaussian();
      return 10e6 * Math.exp(log[0]);
    });
  }

  private double[] modes(double share, double sigma, double stay) {
    boolean[] fast = {true};
    return each(() -> {
      if (random.nextDouble() >= stay) {
        fast[0] = random.nextDouble() < share;
      }
      return lognormal(fast[0] ? 6e6 : 13.1e6, sigma);
    });
  }

  private double[] times(double[] nanos, java.util.function.IntToDoubleFunction factor) {
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] *= factor.applyAsDouble(i);
    }
    return nanos;
  }

  private double[] step(double factor, double share, double sigma) {
    return times(carried(share, sigma), i -> i < 0.6 * count ? 1 : factor);
  }

  private double[] drift(double rise) {
    return times(carried(0, 0.1), i -> 1 + rise * i / count);
  }

  private double[] every(int rounds, double factor, double sigma) {
    return times(carried(0, sigma), i -> i % rounds == 0 ? factor : 1);
  }

  private double[] wave(double rounds, double swing) {
    return wave(rounds, swing, 0);
  }

  private double[] wave(double rounds, double swing, double share) {
    return times(carried(share, 0.1), i -> 1 + swing / 2 * Math.sin(2 * Math.PI * i / rounds));
  }
}
