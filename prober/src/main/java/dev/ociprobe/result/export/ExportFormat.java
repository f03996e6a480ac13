package dev.ociprobe.result.export;

import dev.ociprobe.result.files.ResultFileException;
import java.util.List;

/** A format of figures, for other tools. */
public enum ExportFormat {
  /** A row for each series, RFC 4180; figures in ns. */
  CSV {
    @Override
    public String render(List<ExportedRun> runs) {
      return CsvText.render(runs);
    }
  },
  /** Prometheus' text format, for the textfile collector: classic histograms, in seconds. */
  PROM {
    @Override
    public String render(List<ExportedRun> runs) throws ResultFileException {
      return PrometheusText.render(runs);
    }
  };

  /**
   * Returns the figures of some runs.
   *
   * @throws ResultFileException if their samples are needed and can't be read
   */
  public abstract String render(List<ExportedRun> runs) throws ResultFileException;
}
