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
            foreach (DeliveryGuarantee guarantee in Enum.GetValues<DeliveryGuarantee>())
            {
                foreach (ConformanceCase<DestinationHarness> testCase in DestinationConformance.Cases)
                {
                    cases.Add(testCase.Name, guarantee);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task RecordingDestination_PassesEachCase_D7(string name, DeliveryGuarantee guarantee)
    {
        var destination = new RecordingDestination("recording:list", guarantee, new ManualTimeProvider());
        var next = new Queue<SendBehavior>();
        destination.Behavior = _ => next.TryDequeue(out SendBehavior? behavior) ? behavior : new SendBehavior.Responds();
        return DestinationConformance.Cases.Single(c => c.Name == name).RunAsync(new DestinationHarness
        {
            Destination = destination,
            CountAsync = call => Task.FromResult(destination.Records.Count(r => r.Call == call && (r.Kind == "Task" || destination.Records.Count == 1))),
            LoseNextResponse = () => next.Enqueue(new SendBehavior.LosesResponse()),
            RejectNext = () => next.Enqueue(new SendBehavior.Rejects(new DestinationFault.RetryAfter("busy"))),
        });
    }
}
