"""A bot on Pipecat, one call per process, as its own examples make one: Silero VAD, Deepgram, OpenAI, Deepgram."""

import asyncio
import os
import sys

from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADParams
from pipecat.frames.frames import EndFrame, TTSSpeakFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair, LLMUserAggregatorParams
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.deepgram.tts import DeepgramTTSService
from pipecat.services.openai.llm import OpenAILLMService
from pipecat.transports.livekit.transport import LiveKitParams, LiveKitTransport
from pipecat.turns.user_start import VADUserTurnStartStrategy
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from pipecat.workers.runner import WorkerRunner

SPEECH = os.environ["BENCH_SPEECH"]
LANGUAGE = os.environ["BENCH_LANGUAGE"]
START_SECS = float(os.environ["BENCH_START_SECS"])
STOP_SECS = float(os.environ["BENCH_STOP_SECS"])


async def main(room, token):
    transport = LiveKitTransport(
        os.environ["LIVEKIT_URL"], token, room, LiveKitParams(audio_in_enabled=True, audio_out_enabled=True)
    )
    user, assistant = LLMContextAggregatorPair(
        LLMContext([{"role": "system", "content": "Be kind."}]),
        user_params=LLMUserAggregatorParams(
            vad_analyzer=SileroVADAnalyzer(params=VADParams(start_secs=START_SECS, stop_secs=STOP_SECS)),
            user_turn_strategies=UserTurnStrategies(
                start=[VADUserTurnStartStrategy()],
                # The VAD's silence is the whole wait.
                stop=[SpeechTimeoutUserTurnStopStrategy(user_speech_timeout=0.0)],
            ),
        ),
    )
    worker = PipelineWorker(
        Pipeline(
            [
                transport.input(),
                # How long it waits for a final text: no longer than the stand-in takes, measured from the end of speech.
                DeepgramSTTService(
                    api_key="bench", base_url=f"http://{SPEECH}", ttfs_p99_latency=float(os.environ["BENCH_FINAL_SECS"])
                ),
                user,
                OpenAILLMService(
                    api_key="bench",
                    base_url=f"http://{LANGUAGE}/v1",
                    settings=OpenAILLMService.Settings(model="bench"),
                ),
                DeepgramTTSService(api_key="bench", base_url=f"ws://{SPEECH}"),
                transport.output(),
                assistant,
            ]
        ),
        params=PipelineParams(audio_in_sample_rate=16000, audio_out_sample_rate=24000),
    )

    @transport.event_handler("on_connected")
    async def on_connected(transport):
        print("in the room", flush=True)

    @transport.event_handler("on_first_participant_joined")
    async def on_joined(transport, participant):
        await worker.queue_frame(TTSSpeakFrame("Hello."))

    @transport.event_handler("on_participant_disconnected")
    async def on_left(transport, participant):
        await worker.queue_frame(EndFrame())

    runner = WorkerRunner()
    await runner.add_workers(worker)
    await runner.run()


asyncio.run(main(sys.argv[1], sys.stdin.read().strip()))
