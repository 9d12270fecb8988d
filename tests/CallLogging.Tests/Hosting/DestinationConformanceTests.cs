using CallLogging.Delivery;
using CallLogging.Testing;

namespace CallLogging.Tests.Hosting;

public sealed class DestinationConformanceTests
{
    public static TheoryData<string, DeliveryGuarantee> Cases
    {
        get
        {
            var cases = new TheoryData<string, DeliveryGuarantee>();
            foreach (DeliveryGuarantee tier in Enum.GetValues<DeliveryGuarantee>())
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
    public Task RecordingDestination_KeepsThePromise_D7(string name, DeliveryGuarantee tier)
    {
        var destination = new RecordingDestination("recording:list", tier, new ManualTimeProvider());
        var next = new Queue<SendBehavior>();
        destination.Behavior = _ => next.TryDequeue(out SendBehavior? behaviour) ? behaviour : new SendBehavior.Responds();
        return DestinationConformance.Cases.Single(c => c.Name == name).RunAsync(new DestinationHarness
        {
            Destination = destination,
            CountAsync = call => Task.FromResult(destination.Records.Count(r => r.Call == call && (r.Kind == "Task" || destination.Records.Count == 1))),
            LoseNextResponse = () => next.Enqueue(new SendBehavior.LosesResponse()),
            RejectNext = () => next.Enqueue(new SendBehavior.Rejects(new DestinationFault.RetryAfter("busy"))),
        });
    }
}
