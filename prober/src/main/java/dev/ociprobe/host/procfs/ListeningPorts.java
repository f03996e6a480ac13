package dev.ociprobe.host.procfs;

import java.util.BitSet;
import java.util.List;

/** The TCP ports on which sockets listen, by proc(5) net/tcp and net/tcp6. */
public final class ListeningPorts {
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final String LISTENING = "0A";
  private static final int HEX = 16;

  private ListeningPorts() {}

  /** Reads those of the calling process's network namespace. */
  public static List<Integer> of(PseudoFiles files) {
    BitSet ports = new BitSet();
    for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : files.lines(file)) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length > STATE && fields[STATE].equals(LISTENING)) {
          String address = fields[LOCAL_ADDRESS];
          ports.set(Integer.parseInt(address.substring(address.indexOf(':') + 1), HEX));
        }
      }
    }
    return ports.stream().boxed().toList();
  }
}
