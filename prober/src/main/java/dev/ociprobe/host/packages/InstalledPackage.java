package dev.ociprobe.host.packages;

import java.util.List;

/**
 * An installed package.
 *
 * @param bytes on disk, by the package manager's word, which counts in KiB
 * @param depends what it depends on; each is a list of alternatives
 * @param provides further names under which others depend on it
 */
public record InstalledPackage(
    String name, String version, long bytes, List<List<String>> depends, List<String> provides) {

  /** Copies the lists. */
  public InstalledPackage {
    depends = depends.stream().map(List::copyOf).toList();
    provides = List.copyOf(provides);
  }
}
