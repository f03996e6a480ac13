package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.reproduce.FigureOrigin.Installed;
import dev.ociprobe.probe.reproduce.FigureOrigin.Observed;
import dev.ociprobe.probe.reproduce.FigureOrigin.OtherNative;
import dev.ociprobe.probe.reproduce.FigureOrigin.Phases;
import dev.ociprobe.probe.reproduce.FigureOrigin.Quotient;
import dev.ociprobe.probe.reproduce.FigureOrigin.Replayed;
import dev.ociprobe.probe.reproduce.FigureOrigin.Reported;
import dev.ociprobe.result.files.FootprintDocument;
import dev.ociprobe.result.files.FootprintFile;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.TrialFigureReader;
import dev.ociprobe.result.files.VerdictResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The figures in the results of an experiment's runs.
 *
 * @param directories of the runs that have results, by name
 * @param wallOffsetNanos what CLOCK_REALTIME is ahead of CLOCK_MONOTONIC
 */
record RecordedFigures(Map<String, Path> directories, long wallOffsetNanos) {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String RUN = "run.json";
  private static final String SAMPLES = "samples.csv";
  private static final String FIGURES = "figures.csv";
  private static final String STARTUP = "startup";

  /** The name of the zero line. */
  static final String NATIVE = "native";

  /** Copies the map. */
  RecordedFigures {
    directories = Map.copyOf(directories);
  }

  /** Returns the values of a figure; none if its run has no results. */
  RoundValues of(FigureOrigin origin) throws ResultFileException {
    return switch (origin) {
      case Phases phases -> phases(phases);
      case Reported reported -> reported(reported);
      case Observed observed -> observed(observed);
      case Replayed replayed -> replayed(replayed);
      case Installed(String run) -> installed(run);
      case OtherNative(FigureOrigin runtimes, FigureOrigin natives) ->
          of(runtimes).withThoseOf(NATIVE, of(natives));
      case Quotient(FigureOrigin dividend, FigureOrigin divisor) ->
          of(dividend).dividedBy(of(divisor));
    };
  }

  private boolean has(String run, String file) {
    return directories.containsKey(run)
        && Files.exists(Objects.requireNonNull(directories.get(run)).resolve(file));
  }

  /** Tells whether a run has samples of its cycles. */
  boolean hasSamples(String run) {
    return has(run, SAMPLES);
  }

  /** Returns the directory of a run that has results. */
  Path directory(String run) {
    return Objects.requireNonNull(directories.get(run));
  }

  private RoundValues phases(Phases origin) throws ResultFileException {
    Map<String, RoundValues> byPhase = new HashMap<>();
    origin.phases().forEach(each -> byPhase.put(each, new RoundValues()));
    String end = origin.load().map(each -> "@" + each).orElse("");
    if (has(origin.run(), SAMPLES)) {
      RunReader.readSamples(
          directory(origin.run()),
          sample -> {
            RoundValues values = byPhase.get(sample.phase());
            if (values != null
                && sample.outcome().equals(Sample.OK)
                && sample.runtime().endsWith(end)) {
              values.add(
                  sample.runtime().substring(0, sample.runtime().length() - end.length()),
                  sample.round(),
                  sample.durationNanos() / NANOS_PER_SECOND);
            }
          });
    }
    // A container of which a call failed has no sum: that of the others would be too short.
    return byPhase.values().stream().reduce(RoundValues::plus).orElseGet(RoundValues::new);
  }

  private RoundValues reported(Reported origin) throws ResultFileException {
    RoundValues values = new RoundValues();
    if (has(origin.run(), FIGURES)) {
      TrialFigureReader.read(
          directory(origin.run()),
          (round, runtime, figure, value) -> {
            String plain = runtime.split("@", 2)[0];
            if (figure.equals(origin.figure()) && runtime.equals(origin.labelOf(plain))) {
              values.add(plain, round, value);
            }
          });
    }
    return values;
  }

  private RoundValues observed(Observed origin) throws ResultFileException {
    RoundValues values = new RoundValues();
    if (has(origin.run(), RUN)) {
      for (VerdictResult verdict : RunReader.readRun(directory(origin.run())).verdicts()) {
        verdict.observed().stream()
            .filter(each -> verdict.check().equals(origin.check()))
            .filter(each -> each.name().equals(origin.name()) && each.value().isPresent())
            .forEach(each ->
                values.add(verdict.runtime(), verdict.repetition(), each.value().getAsDouble()));
      }
    }
    return values;
  }

  private RoundValues installed(String run) throws ResultFileException {
    RoundValues values = new RoundValues();
    if (has(run, FootprintDocument.FILE)) {
      FootprintFile.read(directory(run))
          .runtimes()
          .forEach(each ->
              each.packagesBytes()
                  .ifPresent(bytes -> values.add(each.runtime(), 0, (double) bytes)));
    }
    return values;
  }

  /** Reads the beginnings and lengths of real starts, and stamps them as 000 did. */
  private RoundValues replayed(Replayed origin) throws ResultFileException {
    RoundValues all = new RoundValues();
    if (has(origin.run(), SAMPLES)) {
      RunReader.readSamples(
          directory(origin.run()),
          sample -> {
            if (sample.outcome().equals(Sample.OK) && sample.phase().equals(STARTUP)) {
              all.add(sample.runtime(), sample.round(), quantity(origin.quantity(), sample));
            }
          });
    }
    return summed(origin.quantity(), all);
  }

  private double quantity(Replayed.Quantity quantity, Sample sample) {
    long start = sample.startNanos() + wallOffsetNanos;
    long found = StampReplay.duration(start, start + sample.durationNanos());
    return switch (quantity) {
      case SHARE_BY_REPLAY -> found == sample.durationNanos() ? 0 : 1;
      case SHARE_BY_PAYLOAD ->
          StampReplay.paddedDuration(start, start + sample.durationNanos())
                  == sample.durationNanos()
              ? 0
              : 1;
      case LONGEST_BY_REPLAY -> found / NANOS_PER_SECOND;
      case LONGEST_BY_PAYLOAD -> sample.durationNanos() / NANOS_PER_SECOND;
    };
  }

  /** Returns in each round of a runtime the value of all: a share, or the longest. */
  private static RoundValues summed(Replayed.Quantity quantity, RoundValues all) {
    RoundValues summed = new RoundValues();
    for (String runtime : all.runtimes()) {
      double[] values = all.values(runtime);
      boolean isShare =
          quantity == Replayed.Quantity.SHARE_BY_REPLAY
              || quantity == Replayed.Quantity.SHARE_BY_PAYLOAD;
      double value = 0;
      for (double each : values) {
        value = isShare ? value + each / values.length : Math.max(value, each);
      }
      for (int round = 0; round < values.length; round++) {
        summed.add(runtime, round, value);
      }
    }
    return summed;
  }

  /** Returns the checks that a figure of a runtime has failed. */
  List<String> failedChecks(FigureOrigin origin, String runtime) throws ResultFileException {
    return new FailedChecks(directories).of(origin, runtime);
  }
}
