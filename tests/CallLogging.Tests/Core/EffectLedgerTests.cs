using System.Globalization;
using System.Text;
using CallLogging.Delivery;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CallLogging.Tests.Core;

public class EffectLedgerTests
{
    private static readonly DateTimeOffset Now = Sample.Start;
    private static readonly TimeSpan Horizon = EffectLedger.DefaultHorizon;

    private static readonly EffectInput[] Inputs =
    [
        new EffectInput.Intend(7), new EffectInput.Succeeded("a"), new EffectInput.Succeeded("b"), new EffectInput.Unclear(),
        new EffectInput.Rejected("busy", IsPermanent: false), new EffectInput.Rejected("no", IsPermanent: true), new EffectInput.Found("a"),
        new EffectInput.Found("a") { Duplicates = ["b"] }, new EffectInput.NotFound(), new EffectInput.LeaseLost(), new EffectInput.Retry(),
    ];

    private static readonly (string Name, EffectState State)[] States =
    [
        ("planned", new EffectState.Planned(1)), ("intended", new EffectState.Intended(6, 1)), ("in doubt", new EffectState.InDoubt(Now, 1)),
        ("in doubt since the horizon", new EffectState.InDoubt(Now - Horizon, 1)), ("confirmed", new EffectState.Confirmed("a")),
        ("confirmed, to be checked", new EffectState.Confirmed("a") { CheckAgainAt = Now }), ("parked", new EffectState.Parked("no")),
    ];

    [Fact]
    public void Step_EveryStateAndInput_D7()
    {
        var table = new StringBuilder();
        foreach (DeliveryGuarantee guarantee in Enum.GetValues<DeliveryGuarantee>())
        {
            foreach ((string name, EffectState state) in States)
            {
                foreach (EffectInput input in Inputs)
                {
                    (EffectState next, EffectCommand command) = EffectLedger.Step(state, input, Now, guarantee, Horizon);
                    string nextName = next == state ? "stays" : next.GetType().Name;
                    table.Append(CultureInfo.InvariantCulture, $"{guarantee,-11}{name,-28}{input,-50}{nextName,-10}{command.GetType().Name}\n");
                }
            }
        }

        table.ToString().ShouldMatchApproved(c => c.NoDiff());
    }

    [Fact]
    public void Step_Reconciled_NeverSendsTwiceUnlessKnownNotToBeWritten_D7() => CheckSends(
        DeliveryGuarantee.Reconciled,
        (state, input, now) => input switch
        {
            EffectInput.Rejected => state is EffectState.Intended or EffectState.Planned,
            EffectInput.NotFound => state is EffectState.InDoubt inDoubt && now >= inDoubt.Since + Horizon,
            _ => false,
        });

    [Fact]
    public void Step_Idempotent_NeverSendsTwiceWithinTheHorizon_D7() => CheckSends(
        DeliveryGuarantee.Idempotent,
        (state, input, now) => input is EffectInput.Rejected || (state is EffectState.InDoubt inDoubt && now >= inDoubt.Since + Horizon));

    [Fact]
    public void Step_Confirmed_IsNeverLeft_D7() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Histories, history =>
    {
        EffectState state = new EffectState.Confirmed("a");
        foreach ((EffectInput input, TimeSpan at) in history)
        {
            LedgerTransition step = EffectLedger.Step(state, input, Now + at, DeliveryGuarantee.Reconciled, Horizon);
            step.State.ShouldBe(state);
            (step.Command is EffectCommand.ReportDuplicate("a", "b")).ShouldBe(input is EffectInput.Succeeded("b") or EffectInput.Found { Duplicates: ["b"] });
        }
    }));

    // Draws inputs in any order at rising times, often less than the horizon apart.
    private static Arbitrary<(EffectInput Input, TimeSpan At)[]> Histories =>
        (from count in Gen.Choose(1, 30)
         from inputs in Gen.Elements(Inputs.Append(Inputs[0]).Append(Inputs[0]).ToArray()).ListOf(count)
         from waits in Gen.Elements(0, 30, 119, 120, 200).ListOf(count)
         select inputs.Zip(waits.Scan(), (input, at) => (input, TimeSpan.FromSeconds(at))).ToArray()).ToArbitrary();

    private static void CheckSends(DeliveryGuarantee guarantee, Func<EffectState, EffectInput, DateTimeOffset, bool> allowsAnother) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Histories, history =>
        {
            EffectState state = new EffectState.Planned();
            bool maySend = true;
            foreach ((EffectInput input, TimeSpan at) in history)
            {
                maySend |= allowsAnother(state, input, Now + at);
                (state, EffectCommand command) = EffectLedger.Step(state, input, Now + at, guarantee, Horizon);
                if (command is EffectCommand.Send)
                {
                    maySend.ShouldBeTrue();
                    maySend = false;
                }
            }
        }));
}

internal static class RunningSums
{
    public static IEnumerable<int> Scan(this IEnumerable<int> items)
    {
        int sum = 0;
        foreach (int item in items)
        {
            yield return sum += item;
        }
    }
}
