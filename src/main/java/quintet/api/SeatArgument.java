package quintet.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import quintet.seat.Seat;
import quintet.seat.Seats;

/** Tells a controller who asks: a method that takes a {@link Seat} answers nobody else, one that takes an optional one all. */
@Component
@ConditionalOnWebApplication
class SeatArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    /** Nobody says who they are where that is needed. */
    static final class Unseated extends RuntimeException {
        Unseated() {
            super(
                    "This needs a seat: send its token as 'Authorization: Bearer …'. The playground shows yours under Code.");
        }
    }

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Seat.class); // it is no parameter of a request
    }

    private final Seats seats;

    SeatArgument(Seats seats) {
        this.seats = seats;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.nestedIfOptional().getNestedParameterType() == Seat.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Optional<Seat> seat =
                seats.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class), "no servlet"));
        return parameter.getParameterType() == Optional.class ? seat : seat.orElseThrow(Unseated::new);
    }
}
