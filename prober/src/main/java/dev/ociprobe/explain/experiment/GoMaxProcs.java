package dev.ociprobe.explain.experiment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;

/**
 * Limits a runtime written in Go to one running thread.
 *
 * @see <a href="https://pkg.go.dev/runtime#hdr-Environment_Variables">Environment variables of
 *     Go</a>
 */
record GoMaxProcs(CpuPlan cpus) implements FactorSwitch {
  private static final String VARIABLE = "GOMAXPROCS";
  private static final String ONE = "1";

  /** The aligned magic bytes by which {@code go version} recognizes a binary. */
  private static final byte[] BUILD_INFO = "\u00ff Go buildinf:".getBytes(ISO_8859_1);

  private static final int ALIGNMENT = 16;

  @Override
  public Treatment treatment(Candidate control) throws NotApplicableException {
    if (!isGo(control.runtime().binary())) {
      throw NotApplicableException.forRequest(
          control.name() + " is not written in Go, so " + VARIABLE + " has no effect on it",
          "leave it out of --runtime");
    }
    if (cpus.measured().cardinality() == 1) {
      throw NotApplicableException.forRequest(
          "the runtimes are bound to one CPU, where Go runs one thread at a time anyway",
          "give them more CPUs, such as --cpus 0-1");
    }
    if (ONE.equals(control.runtime().environment().get(VARIABLE))) {
      throw NotApplicableException.forRequest(VARIABLE + " is already 1", "remove it from --env");
    }
    return new Treatment(
        VARIABLE + "=1 in the runtime's environment",
        Expectation.FEWER,
        Treatment.variant(control, Factor.GOMAXPROCS, Map.of(VARIABLE, ONE)));
  }

  static boolean isGo(Path binary) {
    try (FileChannel file = FileChannel.open(binary, StandardOpenOption.READ)) {
      long size = Math.min(file.size(), Integer.MAX_VALUE);
      MappedByteBuffer bytes = file.map(FileChannel.MapMode.READ_ONLY, 0, size);
      byte[] here = new byte[BUILD_INFO.length];
      for (int at = 0; at <= bytes.limit() - here.length; at += ALIGNMENT) {
        if (bytes.get(at) == BUILD_INFO[0]) {
          bytes.get(at, here);
          if (Arrays.equals(here, BUILD_INFO)) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
