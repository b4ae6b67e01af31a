-- What wrk asks: the requests of a file in their order, so many a second; `wrk … -- FILE RATE`.
-- A request that comes too late for its moment is made up for, so that a server that pauses is asked no less.

local ffi = require("ffi")
ffi.cdef [[
    struct pledgecheck_moment { long seconds; long nanoseconds; };
    int clock_gettime(int clock, struct pledgecheck_moment *moment);
]]
local MONOTONIC = 1
local moment = ffi.new("struct pledgecheck_moment")
local made, order, place, rate, next_at = {}, {}, 0, 0, nil

local function now()
    ffi.C.clock_gettime(MONOTONIC, moment)
    return tonumber(moment.seconds) * 1000 + tonumber(moment.nanoseconds) / 1e6
end

function init(arguments)
    rate = tonumber(arguments[2])
    for line in io.lines(arguments[1]) do
        local path, validator = line:match("^(%S+)\t(%S*)$")
        if path then
            local headers = { ["Accept-Encoding"] = wrk.headers["Accept-Encoding"] }
            if validator ~= "" then headers["If-None-Match"] = validator end
            made[#made + 1] = wrk.format("GET", path, headers)
        else
            order[#order + 1] = tonumber(line)
        end
    end
end

function delay()
    local at = now()
    next_at = (next_at or at) + 1000 / rate
    return math.max(0, next_at - at)
end

function request()
    place = place % #order + 1
    return made[order[place]]
end

function done(summary, latency, requests)
    local failed = summary.errors
    io.write(string.format(
        'told {"requests": %d, "microseconds": %d, "bytes": %d, "connect": %d, "read": %d, "write": %d, ' ..
        '"status": %d, "timeout": %d, "p50": %d, "p95": %d, "p99": %d, "most": %d}\n',
        summary.requests, summary.duration, summary.bytes, failed.connect, failed.read, failed.write,
        failed.status, failed.timeout, latency:percentile(50), latency:percentile(95), latency:percentile(99),
        latency.max))
end
