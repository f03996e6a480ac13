package dev.ociprobe.host.perf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The code that each process has mapped, as known from the records so far. For one thread. */
final class AddressSpaces {
  private final MappedFiles files;
  private final Map<Integer, NavigableMap<Long, Mapping>> byPid = new HashMap<>();

  /**
   * A part of a file in memory.
   *
   * @param end the address behind it
   * @param offset of its start in the file
   */
  private record Mapping(long end, long offset, MappedFile file) {}

  AddressSpaces(MappedFiles files) {
    this.files = files;
  }

  /** Returns a copy that can grow on its own. */
  AddressSpaces copy() {
    AddressSpaces copy = new AddressSpaces(files);
    byPid.forEach((pid, space) -> copy.byPid.put(pid, new TreeMap<>(space)));
    return copy;
  }

  /** Adds a mapping, in place of what it covers. */
  void mapped(int pid, long start, long bytes, long offset, MappedFile file) {
    NavigableMap<Long, Mapping> space = byPid.computeIfAbsent(pid, p -> new TreeMap<>());
    long end = start + bytes;
    if (start >= 0 && end > start) { // what is not, is the kernel's half
      space.subMap(start, end).clear();
      space.put(start, new Mapping(end, offset, files.of(file)));
    }
  }

  /** Gives a new process the mappings of its parent; a new thread has them already. */
  void forked(int pid, int parent) {
    NavigableMap<Long, Mapping> space = byPid.get(parent);
    if (pid != parent && space != null) {
      byPid.put(pid, new TreeMap<>(space));
    }
  }

  /** Forgets the mappings of a process, which has begun another program. */
  void replaced(int pid) {
    byPid.remove(pid);
  }

  /** Forgets all processes. */
  void forget() {
    byPid.clear();
  }

  /** Finds the places of a stack's addresses in a process. */
  UserStack stack(int pid, long[] addresses) {
    if (addresses.length == 0) {
      return UserStack.EMPTY;
    }
    NavigableMap<Long, Mapping> space = byPid.get(pid);
    if (space == null) { // of a process that nobody asks about: one frame says that
      return new UserStack(List.of(new UserFrame(MappedFile.UNKNOWN, addresses[0])));
    }
    List<UserFrame> frames = new ArrayList<>(addresses.length);
    for (long address : addresses) {
      frames.add(frame(space, address));
    }
    // Code without frame pointers leads astray: what no code is at returns nowhere.
    while (frames.size() > 1 && isUnknown(frames.getLast())) {
      frames.removeLast();
    }
    return new UserStack(frames);
  }

  private static boolean isUnknown(UserFrame frame) {
    return frame.file().equals(MappedFile.UNKNOWN);
  }

  private static UserFrame frame(NavigableMap<Long, Mapping> space, long address) {
    Map.Entry<Long, Mapping> below = space.floorEntry(address);
    if (below == null || address >= below.getValue().end()) {
      return new UserFrame(MappedFile.UNKNOWN, address);
    }
    Mapping mapping = below.getValue();
    return new UserFrame(mapping.file(), address - below.getKey() + mapping.offset());
  }
}
