package io.voxbridge.media.livekit.room;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.FrameCutter;
import io.voxbridge.media.livekit.ffi.AudioSink;
import io.voxbridge.media.livekit.ffi.FfiClient;
import io.voxbridge.media.livekit.ffi.HandleKind;
import io.voxbridge.media.livekit.ffi.NativeHandle;
import io.voxbridge.media.livekit.ffi.protocol.AudioStreamType;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.NewAudioStreamRequest;
import io.voxbridge.media.livekit.ffi.protocol.OwnedTrack;
import io.voxbridge.media.livekit.ffi.protocol.OwnedTrackPublication;
import io.voxbridge.media.livekit.ffi.protocol.TrackKind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the other participants of a room publish, and their audio: 16 kHz, mono, resampled by the
 * library. Only the room's own thread uses it; the audio itself comes on native threads.
 */
final class RemoteTracks implements AutoCloseable {
  private final FfiClient client;
  private final BiConsumer<String, AudioFrame> audio;
  private final Map<String, NativeHandle> publications = new HashMap<>();
  private final Map<String, NativeHandle> tracks = new HashMap<>();
  private final Map<String, NativeHandle> streams = new HashMap<>();

  /** Takes where audio goes, with the identity of whom it is from; must not block. */
  RemoteTracks(FfiClient client, BiConsumer<String, AudioFrame> audio) {
    this.client = client;
    this.audio = audio;
  }

  void published(OwnedTrackPublication publication) {
    replace(
        publications,
        publication.getInfo().getSid(),
        client.own(HandleKind.PUBLICATION, publication.getHandle()));
  }

  void unpublished(String sid) {
    release(publications, sid);
  }

  /** Takes over a track that is received now; video is not looked at. */
  void subscribed(String identity, OwnedTrack owned) {
    String sid = owned.getInfo().getSid();
    NativeHandle track = client.own(HandleKind.TRACK, owned.getHandle());
    replace(tracks, sid, track);
    if (owned.getInfo().getKind() == TrackKind.KIND_AUDIO) {
      listen(identity, sid, track);
    }
  }

  private void listen(String identity, String sid, NativeHandle track) {
    var response =
        client.request(
            FfiRequest.newBuilder()
                .setNewAudioStream(
                    NewAudioStreamRequest.newBuilder()
                        .setTrackHandle(track.id())
                        .setType(AudioStreamType.AUDIO_STREAM_NATIVE)
                        .setSampleRate(AudioFrame.SAMPLE_RATE)
                        .setNumChannels(1)
                        .setFrameSizeMs(AudioFrame.MILLIS)
                        .setQueueSizeFrames(RoomEventQueue.AUDIO_CAPACITY))
                .build());
    NativeHandle stream =
        client.own(HandleKind.AUDIO_STREAM, response.getNewAudioStream().getStream().getHandle());
    closeStream(streams.put(sid, stream));
    client.audio().openStream(stream, new Frames(identity));
  }

  void unsubscribed(String sid) {
    closeStream(streams.remove(sid));
    release(tracks, sid);
  }

  private void closeStream(@Nullable NativeHandle stream) {
    if (stream != null) {
      client.audio().closeStream(stream);
      stream.close();
    }
  }

  /** Keeps a handle under a key, and drops the one that was there. */
  static void replace(Map<String, NativeHandle> handles, String key, NativeHandle handle) {
    NativeHandle former = handles.put(key, handle);
    if (former != null) {
      former.close();
    }
  }

  /** Drops the handle under a key, if there is one. */
  static void release(Map<String, NativeHandle> handles, String key) {
    NativeHandle handle = handles.remove(key);
    if (handle != null) {
      handle.close();
    }
  }

  @Override
  public void close() {
    streams.values().forEach(this::closeStream);
    tracks.values().forEach(NativeHandle::close);
    publications.values().forEach(NativeHandle::close);
  }

  /** One participant's audio. */
  private final class Frames implements AudioSink {
    private final String from;
    private final FrameCutter cutter = new FrameCutter();

    Frames(String from) {
      this.from = from;
    }

    @Override
    public synchronized void samples(short[] samples) {
      cutter.add(samples, 0, samples.length, frame -> audio.accept(from, frame));
    }
  }
}
