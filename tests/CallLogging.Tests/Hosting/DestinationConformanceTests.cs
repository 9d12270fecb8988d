using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Tests.Hosting;

public sealed class DestinationConformanceTests
{
    public static TheoryData<string, Guarantee> Cases
    {
        get
        {
            var cases = new TheoryData<string, Guarantee>();
            foreach (Guarantee tier in Enum.GetValues<Guarantee>())
            {
                foreach (ConformanceCase<DestinationHarness> one in DestinationConformance.Cases)
                {
                    cases.Add(one.Name, tier);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task RecordingDestination_KeepsThePromise_D7(string name, Guarantee tier)
    {
        var destination = new RecordingDestination("recording:list", tier, new ManualTimeProvider());
        var next = new Queue<SendBehaviour>();
        destination.Behaviour = _ => next.TryDequeue(out SendBehaviour? behaviour) ? behaviour : new SendBehaviour.Answers();
        return DestinationConformance.Cases.Single(c => c.Name == name).RunAsync(new DestinationHarness
        {
            Destination = destination,
            CountAsync = call => Task.FromResult(destination.Records.Count(r => r.Call == call && (r.Kind == "Task" || destination.Records.Count == 1))),
            ForgetNextAnswer = () => next.Enqueue(new SendBehaviour.Forgets()),
            RefuseNext = () => next.Enqueue(new SendBehaviour.Refuses(new DestinationFault.RetryAfter("busy"))),
        });
    }
}
