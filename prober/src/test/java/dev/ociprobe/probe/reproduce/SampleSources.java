package dev.ociprobe.probe.reproduce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ociprobe.yaml.YamlException;

/** Documents that publish one made-up experiment, as the files of sources have them. */
final class SampleSources {
  private static final String HEAD =
      """
      document: "009"
      title: a paper
      systems: two engines
      here: {runc: runc, crun: crun, gVisor: runsc}
      absent: {Kata: no machine}
      contradicted: another machine
      experiments:
        - id: "009.1"
          title: startup
          measured: by hand
          method: by the stopwatch
      """;
  private static final int INDENT = 4;

  private SampleSources() {}

  /**
   * Returns a document.
   *
   * @param experiment the keys of its experiment from its runs on
   */
  static String document(String experiment) {
    return HEAD + experiment.indent(INDENT);
  }

  /** Reads the experiment of a document. */
  static PublishedExperiment read(String document) throws YamlException {
    return SourceReader.read(document.getBytes(UTF_8)).getFirst();
  }
}
