package dev.ociprobe.container.stopwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Answers of a stopwatch on a container that writes to its stdout, bit by bit. */
public final class AwaitedOutputs {
  private static final int HEAD = 1024;
  private static final int TAIL = 512;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<OutputArrival> arrivals = new ArrayList<>();

  /** A container that has written nothing. */
  public AwaitedOutputs() {}

  /** The container writes more. */
  public void arrives(String text, long nanos) {
    written.writeBytes(text.getBytes(UTF_8));
    arrivals.add(new OutputArrival(false, written.size(), nanos));
  }

  /** The answer after more has come. */
  public Awaited more(String text, long nanos) {
    arrives(text, nanos);
    return awaited();
  }

  /** The answer on all that no answer has told of. */
  public Awaited awaited() {
    byte[] all = written.toByteArray();
    int head = Math.min(all.length, HEAD);
    int tail = Math.min(all.length - head, TAIL);
    Awaited awaited =
        new Awaited(
            Awaited.Result.HAPPENED,
            0,
            FakeStopwatch.INIT,
            OptionalLong.empty(),
            OptionalLong.empty(),
            arrivals,
            new ContainerOutput(
                OptionalLong.empty(),
                new CapturedOutput(
                    all.length,
                    Arrays.copyOf(all, head),
                    Arrays.copyOfRange(all, all.length - tail, all.length)),
                new CapturedOutput(0, new byte[0], new byte[0])),
            List.of(),
            0,
            StrayCpus.NONE);
    arrivals.clear();
    return awaited;
  }
}
