package dev.ociprobe.container.session;

import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.CapturedOutput;
import dev.ociprobe.container.stopwatch.Command;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.StrayCpus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The remarks on calls that succeeded: what the runtime wrote to its standard error all the same,
 * and processes that could run on other CPUs than planned. For one thread.
 */
public final class SlotRemarks {
  private static final int MAX_SAID = 3;
  private static final int MAX_LINE = 300;

  /** Text that differs from container to container: paths of several names, and numbers. */
  private static final Pattern VARIABLE = Pattern.compile("(?:/[^/\\s\"']+){2,}|[0-9]+");

  /** Lines by what is left of them without what is variable. */
  private final Map<String, String> said = new LinkedHashMap<>();

  private int socketsLeft;

  private final Strayed runtime = new Strayed("the runtime's process");
  private final Strayed container = new Strayed("the container's init");

  SlotRemarks() {}

  /** Notes a call that succeeded. */
  public void note(Command command, Invocation invocation) {
    // What a container writes comes later, so this is the runtime's even for create.
    CapturedOutput words = invocation.stderr();
    if (words.totalBytes() > 0 && !command.markReady()) {
      words.lines(MAX_LINE).forEach(this::keep);
    }
    runtime.note(invocation.strayCpus());
  }

  /** Notes a shim that has ended and left its socket. */
  public void leftSocket() {
    socketsLeft++;
  }

  /** Notes the container's init, once it runs. */
  public void note(Awaited init) {
    container.note(init.strayCpus());
  }

  private void keep(String line) {
    if (said.size() < MAX_SAID) {
      said.putIfAbsent(VARIABLE.matcher(line).replaceAll("#"), line);
    }
  }

  /** The lines that the runtime wrote, those that differ only by numbers or paths once. */
  public List<String> said() {
    return List.copyOf(said.values());
  }

  /** The shims that ended and left their sockets. */
  public int socketsLeft() {
    return socketsLeft;
  }

  /** A sentence for each kind of process that left the plan. */
  public List<String> strayed() {
    List<String> sentences = new ArrayList<>();
    runtime.addTo(sentences);
    container.addTo(sentences);
    return sentences;
  }

  /** The times that one kind of process could run elsewhere. */
  private static final class Strayed {
    private final String who;
    private long seen;
    private long strayed;
    private StrayCpus last = StrayCpus.NONE;

    Strayed(String who) {
      this.who = who;
    }

    void note(StrayCpus cpus) {
      seen++;
      if (cpus.exist()) {
        strayed++;
        last = cpus;
      }
    }

    void addTo(List<String> sentences) {
      if (strayed > 0) {
        sentences.add(
            "%s could run on CPU %d%s, too, which is not planned, %,d of %,d times"
                .formatted(
                    who,
                    last.lowest(),
                    last.count() == 1 ? "" : " and %d others".formatted(last.count() - 1),
                    strayed,
                    seen));
      }
    }
  }
}
