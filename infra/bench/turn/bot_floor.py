"""A bot without any framework: hears how loud the caller is, waits, and answers with a tone.

What it takes is what network, both sides' buffers and the measuring take; the other bots are compared with it. Its answers are
as long as the others': a data message on the topic "answer" tells the words of the next ones.
"""

import asyncio
import os
import sys

import numpy
from livekit import rtc

RATE = 16000
STEP_MS = 10
EAR_MS = 20
STEP = RATE * STEP_MS // 1000
LOUD = 327.68  # -40 dBFS
START_MS = round(1000 * float(os.environ["BENCH_START_SECS"]))
STOP_MS = round(1000 * float(os.environ["BENCH_STOP_SECS"]))
WORD_MS = 240
TONE = (numpy.sin(2 * numpy.pi * 500 * numpy.arange(STEP) / RATE) * 8000).astype(numpy.int16).tobytes()
SILENCE = bytes(2 * STEP)


class Bot:
    def __init__(self):
        self.room = rtc.Room()
        # The smallest queue that keeps a steady sound.
        self.source = rtc.AudioSource(RATE, 1, queue_size_ms=2 * STEP_MS)
        self.words = 1
        self.left = 0
        self.over = asyncio.Event()
        self.tasks = []

    def begin(self, work):
        self.tasks.append(asyncio.create_task(work))
        self.tasks[-1].add_done_callback(lambda task: task.cancelled() or task.exception() and self.over.set())

    async def run(self, url, token):
        @self.room.on("track_subscribed")
        def on_track(track, publication, participant):
            if track.kind == rtc.TrackKind.KIND_AUDIO:
                self.begin(self.listen(track))

        @self.room.on("data_received")
        def on_data(packet):
            if packet.topic == "answer":
                self.words = int(packet.data)

        @self.room.on("participant_disconnected")
        def on_left(participant):
            self.over.set()

        await self.room.connect(url, token, rtc.RoomOptions(auto_subscribe=True))
        track = rtc.LocalAudioTrack.create_audio_track("voice", self.source)
        await self.room.local_participant.publish_track(
            track, rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE, dtx=False, red=True)
        )
        print("in the room", flush=True)
        self.begin(self.speak())
        await self.over.wait()
        for task in self.tasks:
            task.cancel()
        for outcome in await asyncio.gather(*self.tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                print("the bot failed:", repr(outcome), flush=True)
        await self.room.disconnect()

    async def listen(self, track):
        stream = rtc.AudioStream.from_track(track=track, sample_rate=RATE, num_channels=1, frame_size_ms=EAR_MS)
        loud_ms = quiet_ms = 0
        voice = False
        async for event in stream:
            samples = numpy.frombuffer(event.frame.data, dtype=numpy.int16).astype(numpy.float32)
            if numpy.sqrt(numpy.mean(samples * samples)) > LOUD:
                loud_ms, quiet_ms = loud_ms + EAR_MS, 0
                if loud_ms >= START_MS:
                    voice = True
                    if self.left:
                        self.left = 0
                        self.source.clear_queue()
            else:
                loud_ms, quiet_ms = 0, quiet_ms + EAR_MS
                if voice and quiet_ms >= STOP_MS:
                    voice = False
                    self.left = WORD_MS * self.words

    async def speak(self):
        while True:
            sounds = self.left > 0
            self.left = max(0, self.left - STEP_MS)
            await self.source.capture_frame(rtc.AudioFrame(TONE if sounds else SILENCE, RATE, 1, STEP))


async def main():
    # Made here: rooms and sources belong to the loop that runs when they are made.
    await Bot().run(os.environ["LIVEKIT_URL"], sys.stdin.read().strip())


asyncio.run(main())
