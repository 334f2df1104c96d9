"""A bot on LiveKit Agents, as its own examples make one: a server that gives each room a job process; Silero VAD, Deepgram,
OpenAI, Deepgram. Takes the rooms whose names begin with "livekit-agents" and leaves the others."""

import os

from livekit.agents import Agent, AgentSession, JobContext, JobProcess, JobRequest, WorkerOptions, cli
from livekit.plugins import deepgram, openai, silero

SPEECH = os.environ["BENCH_SPEECH"]
LANGUAGE = os.environ["BENCH_LANGUAGE"]
START_SECS = float(os.environ["BENCH_START_SECS"])
STOP_SECS = float(os.environ["BENCH_STOP_SECS"])


def prewarm(process: JobProcess):
    process.userdata["vad"] = silero.VAD.load(min_silence_duration=STOP_SECS)


async def request(job: JobRequest):
    if job.room.name.startswith("livekit-agents"):
        await job.accept()
    else:
        await job.reject()


async def entrypoint(context: JobContext):
    session = AgentSession(
        vad=context.proc.userdata["vad"],
        stt=deepgram.STT(api_key="bench", base_url=f"http://{SPEECH}/v1/listen"),
        llm=openai.LLM(model="bench", api_key="bench", base_url=f"http://{LANGUAGE}/v1"),
        tts=deepgram.TTS(api_key="bench", base_url=f"http://{SPEECH}/v1/speak"),
        turn_handling={
            "turn_detection": "vad",
            # The VAD's silence is the whole wait.
            "endpointing": {"mode": "fixed", "min_delay": 0.0},
            "interruption": {"mode": "vad", "min_duration": START_SECS},
        },
        # It would not hear interruptions of its first seconds.
        aec_warmup_duration=None,
    )
    await session.start(agent=Agent(instructions="Be kind."), room=context.room)
    session.say("Hello.")


def never_busy(*_):
    return 0.0


if __name__ == "__main__":
    cli.run_app(
        WorkerOptions(
            entrypoint_fnc=entrypoint,
            prewarm_fnc=prewarm,
            request_fnc=request,
            # The machine may be busy: that is measured, not avoided.
            load_fnc=never_busy,
            host="127.0.0.1",
            port=0,
        )
    )
