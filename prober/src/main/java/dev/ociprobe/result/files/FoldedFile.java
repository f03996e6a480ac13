package dev.ociprobe.result.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * Reads {@code stacks.folded}: stacks of the mean iteration, one a line as Brendan Gregg's
 * stackcollapse writes them, the outermost frame first. The first frame tells the runtime, the
 * phase and the side of the scheduler.
 *
 * <pre>{@code
 * runc create on CPU (slow ones);runc;main;__x64_sys_mount;path_mount 750
 * }</pre>
 */
public final class FoldedFile {
  /** Its name in the directory of a run. */
  public static final String NAME = "stacks.folded";

  private static final long MOST_BYTES = 32 << 20;
  private static final int MOST_FRAMES = 256;

  private FoldedFile() {}

  /**
   * Gives each stack and its nanoseconds; none where a run has no such file.
   *
   * @throws ResultFileException if it is too large or malformed; names the line
   */
  public static void read(Path directory, ObjLongConsumer<List<String>> stacks)
      throws ResultFileException {
    Path path = directory.resolve(NAME);
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (BufferedReader in = RegularFile.openText(path)) {
      if (Files.size(path) > MOST_BYTES) {
        throw new ResultFileException(path, "is larger than %d bytes".formatted(MOST_BYTES));
      }
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        int end = line.lastIndexOf(' ');
        List<String> frames = List.of(line.substring(0, Math.max(0, end)).split(";", -1));
        if (end < 0 || frames.size() > MOST_FRAMES) {
          throw new ResultFileException(path, "line %d is no stack".formatted(number));
        }
        stacks.accept(frames, nanos(path, number, line.substring(end + 1)));
      }
    } catch (ResultFileException e) {
      throw e;
    } catch (IOException e) {
      throw ResultFileException.notRead(path, e);
    }
  }

  private static long nanos(Path path, int number, String text) throws ResultFileException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new ResultFileException(path, "line %d ends with no number".formatted(number));
    }
  }
}
