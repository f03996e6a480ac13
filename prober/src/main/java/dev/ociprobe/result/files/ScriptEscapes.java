package dev.ociprobe.result.files;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Escapes in JSON, on top of the usual ones, the characters of which HTML's tags, comments and
 * character references are made.
 */
final class ScriptEscapes extends CharacterEscapes {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public int[] getEscapeCodesForAscii() {
    int[] escapes = standardAsciiEscapesForJSON();
    for (char each : new char[] {'<', '>', '&', '\''}) {
      escapes[each] = ESCAPE_STANDARD;
    }
    return escapes;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    return null; // the standard ones
  }
}
