package dev.ociprobe.container.stopwatch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The mark that the payload, called as a hook, wrote into a file.
 *
 * @param hook its name in config.json
 * @param stamp by the clocks of the namespaces in which the hook ran
 */
public record HookMark(String hook, PayloadStamp stamp) {
  // struct mark of marking.h
  private static final int NAME_BYTES = 24;
  private static final int BYTES = PayloadStamp.BYTES + NAME_BYTES;

  /** Parses the marks in a file's content, in the order of writing; skips anything else. */
  public static List<HookMark> parse(byte[] content) {
    List<HookMark> marks = new ArrayList<>();
    for (int at = 0; at + BYTES <= content.length; at += BYTES) {
      int nameAt = at + PayloadStamp.BYTES;
      String hook =
          new String(content, nameAt, NAME_BYTES, StandardCharsets.US_ASCII).replace("\0", "");
      PayloadStamp.parse(Arrays.copyOfRange(content, at, nameAt))
          .ifPresent(stamp -> marks.add(new HookMark(hook, stamp)));
    }
    return marks;
  }
}
