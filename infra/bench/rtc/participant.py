"""A participant of a LiveKit room, doing exactly what RtcParticipant.java does; see there for the modes and what is printed."""

import asyncio
import os
import sys
import time

import numpy
from livekit import rtc

RATE = 16000
FRAME = RATE // 50
BURST_EVERY = 25
BURST_FRAMES = 5
LOUD = 327.68  # -40 dBFS
QUIET_FRAMES = 5
SILENCE = bytes(2 * FRAME)
TONE = (numpy.sin(2 * numpy.pi * 1000 * numpy.arange(FRAME) / RATE) * 4634).astype(numpy.int16).tobytes()


def say(*words):
    print(*words, flush=True)


def memory():
    with open("/proc/self/smaps_rollup") as file:
        lines = {line.split(":")[0]: line.split()[1] for line in file if ":" in line and "kB" in line}
    return lines["Rss"], lines["Pss"]


class Participant:
    def __init__(self):
        self.room = rtc.Room()
        self.tasks = []
        self.quiet = 0
        self.frames = 0
        self.measuring = False

    async def join(self, url, token):
        # The smallest queue that takes a frame of 20 ms.
        self.source = rtc.AudioSource(RATE, 1, queue_size_ms=20)

        @self.room.on("track_subscribed")
        def on_track(track, publication, participant):
            if track.kind == rtc.TrackKind.KIND_AUDIO:
                self.tasks.append(asyncio.create_task(self.listen(track)))

        await self.room.connect(url, token, rtc.RoomOptions(auto_subscribe=True))
        track = rtc.LocalAudioTrack.create_audio_track("voice", self.source)
        await self.room.local_participant.publish_track(
            track, rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE, dtx=False, red=True)
        )

    async def listen(self, track):
        stream = rtc.AudioStream.from_track(track=track, sample_rate=RATE, num_channels=1, frame_size_ms=20)
        async for event in stream:
            now = time.monotonic_ns()
            self.frames += 1
            samples = numpy.frombuffer(event.frame.data, dtype=numpy.int16).astype(numpy.float32)
            if numpy.sqrt(numpy.mean(samples * samples)) > LOUD:
                if self.measuring and self.quiet >= QUIET_FRAMES:
                    say("heard", now)
                self.quiet = 0
            else:
                self.quiet += 1
        await stream.aclose()

    async def play(self, data):
        await self.source.capture_frame(rtc.AudioFrame(data, RATE, 1, FRAME))

    async def leave(self):
        await self.room.disconnect()
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.source.aclose()


async def joins(url, tokens):
    for token in tokens:
        participant = Participant()
        begun = time.monotonic_ns()
        await participant.join(url, token)
        say("join_ms", (time.monotonic_ns() - begun) / 1e6)
        await participant.leave()


async def talk(url, token, seconds, offset):
    participant = Participant()
    await participant.join(url, token)
    while not participant.room.remote_participants or participant.frames < 50:
        await participant.play(SILENCE)
        await asyncio.sleep(0.02)
    participant.measuring = True
    cpu = time.process_time()
    begun = due = time.monotonic()
    for tick in range(seconds * 50):
        place = (tick + offset) % BURST_EVERY
        if place == 0:
            say("sent", time.monotonic_ns())
        await participant.play(TONE if place < BURST_FRAMES else SILENCE)
        due += 0.02
        await asyncio.sleep(max(0, due - time.monotonic()))
    say("cpu_percent", 100 * (time.process_time() - cpu) / (time.monotonic() - begun))
    say("memory", *memory())
    say("frames", participant.frames)
    await asyncio.sleep(1)
    await participant.leave()


async def speak(participant):
    due = time.monotonic()
    for _ in range(10):
        await participant.play(TONE)
        due += 0.02
        await asyncio.sleep(max(0, due - time.monotonic()))


async def bot(url, tokens):
    for done, token in enumerate(tokens, 1):
        participant = Participant()
        await participant.join(url, token)
        while not participant.room.remote_participants:
            await asyncio.sleep(0.01)
        await speak(participant)
        while participant.room.remote_participants:
            await asyncio.sleep(0.01)
        await participant.leave()
        if done == 10 or done % 50 == 0:
            say("cycle", done, *memory(), len(os.listdir("/proc/self/task")))


async def caller(url, tokens):
    for token in tokens:
        participant = Participant()
        await participant.join(url, token)
        while not participant.room.remote_participants:
            await asyncio.sleep(0.01)
        await speak(participant)
        await participant.leave()


async def main():
    url, mode = sys.argv[1:3]
    tokens = sys.stdin.read().split()
    if mode == "join":
        await joins(url, tokens)
    elif mode == "talk":
        await talk(url, tokens[0], int(sys.argv[3]), int(sys.argv[4]))
    elif mode == "bot":
        await bot(url, tokens)
    elif mode == "caller":
        await caller(url, tokens)
    else:
        sys.exit("unknown mode " + mode)


asyncio.run(main())
