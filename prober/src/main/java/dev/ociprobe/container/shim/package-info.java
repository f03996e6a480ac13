/**
 * The language of containerd's shims, without containerd: a small program beside each container,
 * which calls a runtime. {@link dev.ociprobe.container.shim.ShimProgram} starts one, {@link
 * dev.ociprobe.container.shim.ShimCalls} makes its calls, and {@link
 * dev.ociprobe.container.shim.ShimReply} reads its answers; the stopwatch carries them and takes
 * the time. The numbers of the fields are those of containerd's {@code shim.proto}, {@code
 * oci.proto} and of ttrpc's {@code request.proto}. They are written down here, and no code is
 * generated of them: protoc is a program for each platform, and would make nine thousand lines of
 * the eight fields that are read.
 *
 * @see <a
 *     href="https://github.com/containerd/containerd/blob/main/core/runtime/v2/README.md">Runtime
 *     v2</a>
 * @see <a href="https://github.com/containerd/ttrpc/blob/main/PROTOCOL.md">ttrpc</a>
 */
@NullMarked
package dev.ociprobe.container.shim;

import org.jspecify.annotations.NullMarked;
