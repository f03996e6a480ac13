package dev.ociprobe.container.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The socket of a slot's containerd shim, which lies at a place of the shim's own. A file of the
 * run's names it from before it is made.
 *
 * @param file below the run's directory
 */
public record ShimSocket(Path file) {
  private static final int TYPE_MASK = 0170000;
  private static final int SOCKET = 0140000;

  /** The sockets that a run's ledger claims. */
  static List<ShimSocket> of(RunClaim claim) throws IOException {
    return claim.claims().stream()
        .filter(LedgerEntry.Socket.class::isInstance)
        .map(LedgerEntry.Socket.class::cast)
        .map(entry -> Path.of(entry.namedIn()).normalize())
        .filter(file -> file.startsWith(claim.path()))
        .map(ShimSocket::new)
        .toList();
  }

  /** Claims the socket of the next container in place of that of the one before. */
  public void claim(Path socket) {
    try {
      Files.writeString(file, socket.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The socket; empty if it isn't there. */
  Optional<Path> present() {
    try {
      Path socket = Path.of(new String(Files.readAllBytes(file), UTF_8));
      return socket.isAbsolute() && isSocket(socket) ? Optional.of(socket) : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static boolean isSocket(Path path) throws IOException {
    return Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) instanceof Integer mode
        && (mode & TYPE_MASK) == SOCKET;
  }

  /** Removes it; returns true if it was there. */
  public boolean remove() {
    Optional<Path> socket = present();
    try {
      return socket.isPresent() && Files.deleteIfExists(socket.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
