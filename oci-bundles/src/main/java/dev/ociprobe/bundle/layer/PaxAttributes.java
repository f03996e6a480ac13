package dev.ociprobe.bundle.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * The extended attributes in the pax headers of one entry, byte by byte. The archive's reader has
 * parsed the same headers before, so their form is right; where it isn't, nothing is returned.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">pax</a>
 */
final class PaxAttributes {
  private static final String PREFIX = "SCHILY.xattr.";
  private static final int BLOCK_BYTES = 512;
  private static final int SIZE_OFFSET = 124;
  private static final int SIZE_BYTES = 12;
  private static final int TYPE_OFFSET = 156;

  private final byte[] headers;
  private final Map<String, byte[]> found = new HashMap<>();

  private PaxAttributes(byte[] headers) {
    this.headers = headers;
  }

  /** Returns the attributes by their names. */
  static Map<String, byte[]> in(byte[] headers) {
    PaxAttributes attributes = new PaxAttributes(headers);
    attributes.collect();
    return attributes.found;
  }

  private void collect() {
    int at = 0;
    while (at + BLOCK_BYTES <= headers.length) {
      byte type = headers[at + TYPE_OFFSET];
      boolean pax = type == TarConstants.LF_PAX_EXTENDED_HEADER_LC;
      if (!pax
          && type != TarConstants.LF_GNUTYPE_LONGLINK
          && type != TarConstants.LF_GNUTYPE_LONGNAME
          && type != TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER) {
        return; // the entry's own header
      }
      long size = TarUtils.parseOctalOrBinary(headers, at + SIZE_OFFSET, SIZE_BYTES);
      int start = at + BLOCK_BYTES;
      if (size < 0 || size > headers.length - start) {
        return;
      }
      if (pax) {
        records(start, start + (int) size);
      }
      at = start + (int) ((size + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES);
    }
  }

  /** Parses records of the form {@code "LENGTH KEY=VALUE\n"}; LENGTH counts itself, too. */
  private void records(int start, int end) {
    int at = start;
    while (at < end) {
      int space = indexOf((byte) ' ', at, end);
      if (space < 0) {
        return;
      }
      int length;
      try {
        length = Integer.parseInt(new String(headers, at, space - at, UTF_8));
      } catch (NumberFormatException e) {
        return;
      }
      int next = at + length;
      int equals = length > 0 && next <= end ? indexOf((byte) '=', space, next) : -1;
      if (equals < 0) {
        return;
      }
      String key = new String(headers, space + 1, equals - space - 1, UTF_8);
      if (key.startsWith(PREFIX)) {
        found.put(
            key.substring(PREFIX.length()), Arrays.copyOfRange(headers, equals + 1, next - 1));
      }
      at = next;
    }
  }

  private int indexOf(byte wanted, int start, int end) {
    for (int i = start; i < end; i++) {
      if (headers[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
