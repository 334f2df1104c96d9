//go:build tools

// Package tools pins the LiveKit servers that tests and benchmarks run against.
package tools

import (
	_ "github.com/livekit/livekit-server/cmd/server"
	_ "github.com/livekit/sip/cmd/livekit-sip"
)
