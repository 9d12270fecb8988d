using CallLogging.Testing;
using CallLogging.Tests.Storage;
using OwnDestination;

namespace CallLogging.Tests.Samples;

/// <summary>The destination of samples/OwnDestination keeps the promises of every destination.</summary>
public sealed class OwnDestinationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> CaseNames => [.. DestinationConformance.Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public async Task Destination_OfTheSample_PassesTheSuite(string name)
    {
        string file = _folder.GetPath("calls.jsonl");
        bool losesResponse = false;
        var harness = new DestinationHarness
        {
            Destination = new JsonLinesDestination("jsonlines:archive", file, Replace),
            CountAsync = call => Task.FromResult(File.Exists(file) ? File.ReadLines(file).Count(l => l.Contains($"{call}", StringComparison.Ordinal)) : 0),
            LoseNextResponse = () => losesResponse = true,

            // A folder of that name keeps the new file from being written.
            RejectNext = () => Directory.CreateDirectory($"{file}.next"),
        };
        await DestinationConformance.Cases.Single(c => c.Name == name).RunAsync(harness);

        void Replace(string from, string to)
        {
            File.Move(from, to, overwrite: true);
            if (losesResponse)
            {
                losesResponse = false;
                throw new IOException("The disk was removed.");
            }
        }
    }

    public void Dispose() => _folder.Dispose();
}
