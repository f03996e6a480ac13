package dev.ociprobe.explain.flame;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Breakdown.Portion;
import dev.ociprobe.explain.cause.CategoryText;
import dev.ociprobe.explain.cause.StackSite;
import dev.ociprobe.explain.cause.TimeCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Time by stack, folded: each different stack once, with the sum of its time. Not safe for use by
 * several threads.
 */
final class FoldedStacks {
  /** The side of the scheduler that a graph shows. */
  enum Side {
    ON_CPU("on CPU"),
    OFF_CPU("off CPU");

    private final String label;

    Side(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private static final String SEPARATOR = "\u0000";

  private final SortedMap<String, Long> nanosByStack = new TreeMap<>();

  /** Folds the stacks of an iteration; the sum is its time on that side, to the nanosecond. */
  static FoldedStacks of(Breakdown time, Side side) {
    FoldedStacks folded = new FoldedStacks();
    time.portions()
        .forEach((category, portion) -> {
          boolean isOnCpu = category instanceof TimeCategory.OnCpu;
          if (isOnCpu == (side == Side.ON_CPU)) {
            folded.add(category, portion);
          }
        });
    return folded;
  }

  private void add(TimeCategory category, Portion portion) {
    long nanos = portion.nanos();
    if (category instanceof TimeCategory.OnCpu) {
      for (Map.Entry<TimeCategory, Portion> each : portion.outside().entrySet()) {
        add(under(portion, CategoryText.of(each.getKey())), each.getValue().nanos());
        nanos -= each.getValue().nanos();
      }
    }
    portion
        .stacks()
        .splitBySite(nanos, portion.detail().comm())
        .forEach((site, each) -> add(frames(category, site), each));
    if (portion.stacks().isEmpty()) {
      String what =
          category instanceof TimeCategory.OnCpu ? "not sampled" : CategoryText.of(category);
      add(under(portion, what), nanos);
    }
  }

  private static List<String> under(Portion portion, String what) {
    String comm = portion.detail().comm();
    return comm.isEmpty() ? List.of(what) : List.of(comm, what);
  }

  /** The frames of a stack, outermost first. */
  private static List<String> frames(TimeCategory category, StackSite site) {
    List<String> frames = new ArrayList<>(List.of(site.comm()));
    site.program().reversed().forEach(function -> frames.add(function.text()));
    frames.addAll(site.functions().reversed());
    if (!(category instanceof TimeCategory.OnCpu)) {
      frames.add(CategoryText.of(category));
    } else if (site.stack().isEmpty()) {
      frames.add(site.part());
    }
    return frames;
  }

  private void add(List<String> frames, long nanos) {
    if (nanos > 0) {
      nanosByStack.merge(String.join(SEPARATOR, frames), nanos, Long::sum);
    }
  }

  /** Gives each stack, outermost frame first, and its nanoseconds, sorted by the frames. */
  void forEach(BiConsumer<List<String>, Long> consumer) {
    nanosByStack.forEach((stack, nanos) -> consumer.accept(List.of(stack.split(SEPARATOR)), nanos));
  }

  /**
   * Writes the stacks in the format of Brendan Gregg's stackcollapse: {@code frame;frame nanos}.
   *
   * @param root the frames below all others
   */
  void print(String root, StringBuilder text) {
    forEach((frames, nanos) -> {
      text.append(root);
      frames.forEach(frame -> text.append(';').append(plain(frame)));
      text.append(' ').append(nanos).append('\n');
    });
  }

  /** Replaces what would end a frame or a line. */
  static String plain(String frame) {
    return frame.replace(';', ':').replaceAll("\\p{Cntrl}", "?");
  }
}
