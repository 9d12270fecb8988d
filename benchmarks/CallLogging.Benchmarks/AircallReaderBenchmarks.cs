using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CallLogging.Aircall;
using CallLogging.Aircall.Wire;

namespace CallLogging.Benchmarks;

/// <summary>
/// Reads a body of 2 kB to its event. Target: at most 1.4 times the baseline, with at most 6 kB allocated. The baseline reads the same
/// bytes into the same wire record and hashes them, as any reader that recognizes repeats must.
/// </summary>
[MemoryDiagnoser]
public class AircallReaderBenchmarks
{
    private const string Body = """
        {"resource":"call","event":"call.ended","timestamp":1767600130,"token":"5f0c1e6b9a7d4c3e8b2a1d0f9e8c7b6a","data":{"id":3970535284,
        "direct_link":"https://api.example.com/v1/calls/3970535284","call_uuid":"CA00000000000000000000000000000001","direction":"inbound",
        "status":"done","missed_call_reason":null,"started_at":1767600000,"answered_at":1767600012,"ended_at":1767600100,"duration":100,"cost":"0.0",
        "hangup_cause":null,"voicemail":null,"recording":"https://files.example.com/calls/3970535284-0a1b2c3d4e5f.mp3?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260105T080140Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
        "asset":"https://assets.example.com/calls/3970535284/recording","raw_digits":"+44 7700 900123",
        "user":{"id":731416,"direct_link":"https://api.example.com/v1/users/731416","name":"Ada Probe","email":"ada@example.com","available":true,"availability_status":"available","language":"en-US","wrap_up_time":90},
        "contact":{"id":9,"first_name":"Grace","last_name":"Example","company_name":"Example Ltd","is_shared":true,"created_at":1465198916,"emails":[],"phone_numbers":[{"id":1,"label":"Work","value":"+447700900123"}]},
        "number":{"id":397375,"direct_link":"https://api.example.com/v1/numbers/397375","name":"Sales","digits":"+49 30 23125 001","country":"DE","time_zone":"Europe/Berlin","open":true,"availability_status":"custom","is_ivr":false,"live_recording_activated":true,
        "messages":{"welcome":"https://media.example.com/welcome.mp3","voicemail":"https://media.example.com/voicemail.mp3"}},
        "archived":false,"teams":[{"id":5,"name":"Field"}],"comments":[{"id":11,"content":"Wants a call back on Monday.","posted_at":1767600095,"posted_by":{"id":731416,"name":"Ada Probe"}}],
        "tags":[{"id":60692,"name":"hot","tagged_at":1767600090,"tagged_by":{"id":731416,"name":"Ada Probe"}}],
        "participants":[{"type":"external","phone_number":"+44 7700 900123"},{"type":"user","id":731416,"name":"Ada Probe"}]}}
        """;

    private readonly byte[] _body = Encoding.UTF8.GetBytes(Body);
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private ProviderRequest _request = null!;
    private AircallEventReader _reader = null!;

    [GlobalSetup]
    public void Setup()
    {
        _request = new ProviderRequest("POST", "https://calls.example.com/webhooks/aircall", [], _body);
        _reader = new AircallEventReader(new AircallOptions { Name = "main", Tokens = ["5f0c1e6b9a7d4c3e8b2a1d0f9e8c7b6a"] });
        if (Read() is not CallEventReadResult.Parsed || _body.Length is < 2000 or > 2500)
        {
            throw new InvalidOperationException($"The body of {_body.Length} bytes is read as {Read()}.");
        }
    }

    [Benchmark(Baseline = true)]
    public object? DeserializeAndHash()
    {
        SHA256.HashData(_body, _hash);
        return JsonSerializer.Deserialize(_body, AircallJsonContext.Default.WebhookPayload);
    }

    [Benchmark]
    public CallEventReadResult Read() => _reader.Read(_request);
}
