package dev.ociprobe.container.stopwatch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A moment at which a runtime called a hook: what the payload, as that hook, wrote into a file.
 *
 * @param hook as config.json calls it
 * @param stamp by the clocks of the place where the hook ran
 */
public record HookMark(String hook, PayloadStamp stamp) {
  // struct mark of marking.h
  private static final int NAME_BYTES = 24;
  private static final int BYTES = PayloadStamp.BYTES + NAME_BYTES;

  /** The marks in a file's content, in the order of writing; what is none is left out. */
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
