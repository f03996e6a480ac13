package dev.ociprobe.posix.ffm;

import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function's handle that is linked at its first use. To link one takes about two milliseconds of
 * CPU time, and a command uses few of those that there are. Calls near a measurement have a
 * constant instead, which costs less a call.
 *
 * <p>Safe for use by several threads, which may link twice.
 */
final class LazyHandle {
  private final Supplier<MethodHandle> linking;
  private volatile @Nullable MethodHandle handle;

  /**
   * A handle that nobody has used yet.
   *
   * @param linking looks the function up, too: a generated class links its own handle as soon as it
   *     is asked for an address
   */
  LazyHandle(Supplier<MethodHandle> linking) {
    this.linking = linking;
  }

  MethodHandle get() {
    MethodHandle linked = handle;
    if (linked == null) {
      linked = linking.get();
      handle = linked;
    }
    return linked;
  }
}
